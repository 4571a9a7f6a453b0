package io.github.inkseal.internal.encode;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names used within one JSON object, so that none comes twice: readers differ in what they make of a
 * double, and most of them lose one.
 *
 * <p>The first keeps its name, later ones get {@code _2}, {@code _3} and so on, the first that is free. Few
 * names that all differ, which nearly every object has, are compared with each other and need no memory.
 */
final class UniqueNames {

    private static final int FEW = 16;

    private final Set<String> taken;
    private final @Nullable String[] few = new String[FEW];
    private int count;
    /** All names and the last suffix tried for each; empty as long as the few are enough. */
    private final Map<String, Integer> all = new HashMap<>();

    /** For objects that have no names of their own. */
    UniqueNames() {
        this(Set.of());
    }

    /**
     * For objects of one kind.
     *
     * @param taken names that each of them has
     */
    UniqueNames(Collection<String> taken) {
        this.taken = Set.copyOf(taken);
    }

    /** Forgets all names but those that are taken anyway. */
    void clear() {
        Arrays.fill(few, 0, count, null);
        count = 0;
        all.clear();
    }

    /** The name to write; well-formed, since replaced surrogates could make two names one. */
    String of(String wanted) {
        String name = wellFormed(wanted);
        if (!all.isEmpty() || count == FEW || isUsed(name)) {
            return amongAll(name);
        }
        few[count++] = name;
        return name;
    }

    private boolean isUsed(String name) {
        for (int i = 0; i < count; i++) {
            if (name.equals(few[i])) {
                return true;
            }
        }
        return taken.contains(name);
    }

    private String amongAll(String name) {
        if (all.isEmpty()) {
            taken.forEach(one -> all.put(one, 1));
            for (int i = 0; i < count; i++) {
                all.put(Objects.requireNonNull(few[i]), 1);
            }
        }
        Integer last = all.putIfAbsent(name, 1);
        if (last == null) {
            return name;
        }
        int suffix = last;
        String candidate;
        do {
            candidate = name + "_" + ++suffix;
        } while (all.putIfAbsent(candidate, 1) != null);
        all.put(name, suffix);
        return candidate;
    }

    /** Whether a lone surrogate would be written as something else. */
    static boolean isWellFormed(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!isPair(s, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPair(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i))
                && i + 1 < s.length()
                && Character.isLowSurrogate(s.charAt(i + 1));
    }

    private static String wellFormed(String s) {
        if (isWellFormed(s)) {
            return s;
        }
        StringBuilder out = new StringBuilder(s);
        for (int i = 0; i < out.length(); i++) {
            if (Character.isSurrogate(s.charAt(i))) {
                if (isPair(s, i)) {
                    i++;
                } else {
                    out.setCharAt(i, '\ufffd');
                }
            }
        }
        return out.toString();
    }
}
