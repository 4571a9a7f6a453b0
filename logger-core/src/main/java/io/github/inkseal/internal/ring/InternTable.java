package io.github.inkseal.internal.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for strings that come again and again: message templates and thread names.
 *
 * <p>An entry, once made, stays and never changes, so a number in a queued slot always means the string it
 * meant when it was stored; that is why nothing is ever evicted. The table is bounded instead: a string
 * that finds no place is carried by reference, which is slower and just as right. A string earns its
 * entry by being seen twice, so that text built for one call ({@code "user " + name}) is neither kept
 * alive here nor takes a place from a real template.
 *
 * <p>The look-up is by reference first: literals are the same object each time. Any thread may call any
 * method; racing inserts of one string may use two places, which harms nothing.
 */
public final class InternTable {

    /** What {@link #idOf} returns for a string that has no number. */
    public static final int NONE = -1;

    private static final VarHandle ENTRIES = MethodHandles.arrayElementVarHandle(String[].class);
    private static final int PROBES = 4;

    /** Longer strings are carried by reference: their hash would cost more than it saves. */
    private static final int LONGEST = 256;

    private final @Nullable String[] entries;
    /** The hash last seen at each place and not yet worth an entry. Races lose a sighting, no more. */
    private final int[] seenOnce;

    private final int mask;

    /**
     * An empty table.
     *
     * @param places how many strings it holds at most, a power of two
     */
    public InternTable(int places) {
        entries = new String[places];
        seenOnce = new int[places];
        mask = places - 1;
    }

    /** The string's number, or {@link #NONE}. */
    public int idOf(String s) {
        int hash = s.length() > LONGEST ? 0 : s.hashCode();
        int place = (hash ^ (hash >>> 15)) & mask;
        if (ENTRIES.getAcquire(entries, place) == s) {
            return place;
        }
        return hash == 0 ? NONE : find(s, hash, place);
    }

    /** The string of a number that {@link #idOf} returned. */
    public String get(int id) {
        return Objects.requireNonNull((String) ENTRIES.getAcquire(entries, id));
    }

    /** The most strings it holds. */
    public int places() {
        return entries.length;
    }

    private int find(String s, int hash, int first) {
        for (int i = 0; i < PROBES; i++) {
            int place = (first + i) & mask;
            String entry = (String) ENTRIES.getAcquire(entries, place);
            if (entry == null) {
                if (seenOnce[place] != hash) {
                    seenOnce[place] = hash;
                    return NONE;
                }
                entry = (String) ENTRIES.compareAndExchange(entries, place, null, s);
                if (entry == null) {
                    return place;
                }
            }
            if (entry.hashCode() == hash && entry.equals(s)) {
                return place;
            }
        }
        return NONE;
    }
}
