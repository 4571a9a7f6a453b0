package io.github.inkseal.internal.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable diagnostic context: a change makes a new one, so an event keeps the one it was logged with
 * by reference.
 *
 * <p>Keys and values stand in one array in the order of their first put. Contexts are small: finding a key
 * is a walk.
 */
public final class MdcMap {

    public static final MdcMap EMPTY = new MdcMap(new String[0]);

    private final @Nullable String[] pairs;

    private MdcMap(@Nullable String[] pairs) {
        this.pairs = pairs;
    }

    /** The context in this array of keys and values, which nobody changes from now on. */
    public static MdcMap over(@Nullable String[] pairs) {
        return new MdcMap(pairs);
    }

    /** What {@link #over} takes; not to be changed. */
    public @Nullable String[] pairs() {
        return pairs;
    }

    /** A copy of a map; entries with a null key are left out. */
    public static MdcMap of(Map<String, @Nullable String> map) {
        MdcMap result = EMPTY;
        for (Map.Entry<String, @Nullable String> entry : map.entrySet()) {
            if (entry.getKey() != null) {
                result = result.with(entry.getKey(), entry.getValue());
            }
        }
        return result;
    }

    public int size() {
        return pairs.length / 2;
    }

    public String key(int index) {
        return Objects.requireNonNull(pairs[2 * index]);
    }

    public @Nullable String value(int index) {
        return pairs[2 * index + 1];
    }

    public @Nullable String get(String key) {
        int at = find(key);
        return at < 0 ? null : pairs[at + 1];
    }

    public MdcMap with(String key, @Nullable String value) {
        int at = find(key);
        @Nullable String[] copy = new String[at < 0 ? pairs.length + 2 : pairs.length];
        System.arraycopy(pairs, 0, copy, 0, pairs.length);
        if (at < 0) {
            at = pairs.length;
            copy[at] = key;
        }
        copy[at + 1] = value;
        return new MdcMap(copy);
    }

    public MdcMap without(String key) {
        int at = find(key);
        if (at < 0) {
            return this;
        }
        @Nullable String[] copy = new String[pairs.length - 2];
        System.arraycopy(pairs, 0, copy, 0, at);
        System.arraycopy(pairs, at + 2, copy, at, copy.length - at);
        return new MdcMap(copy);
    }

    /** The entries whose keys are wanted; this one if that is all of them. */
    public MdcMap only(Predicate<String> wanted) {
        @Nullable String[] copy = new String[pairs.length];
        int n = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (wanted.test(key(i / 2))) {
                copy[n] = pairs[i];
                copy[n + 1] = pairs[i + 1];
                n += 2;
            }
        }
        return n == pairs.length ? this : n == 0 ? EMPTY : new MdcMap(Arrays.copyOf(copy, n));
    }

    /** An unmodifiable map of the same entries in the same order. */
    public Map<String, @Nullable String> asMap() {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            map.put(key(i), value(i));
        }
        return Collections.unmodifiableMap(map);
    }

    private int find(String key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (key.equals(pairs[i])) {
                return i;
            }
        }
        return -1;
    }
}
