package io.github.inkseal.internal.encode;

import java.util.HashMap;
import java.util.Map;

/**
 * The names used within one JSON object, so that none comes twice: readers differ in what they make of a
 * double, and most of them lose one.
 *
 * <p>The first keeps its name, later ones get {@code _2}, {@code _3} and so on, the first that is free.
 */
final class UniqueNames {

    /** By name, the last suffix tried for it. */
    private final Map<String, Integer> used = new HashMap<>();

    /** Forgets all names. */
    void clear() {
        used.clear();
    }

    /** The name to write; well-formed, since replaced surrogates could make two names one. */
    String of(String wanted) {
        String name = wellFormed(wanted);
        Integer last = used.putIfAbsent(name, 1);
        if (last == null) {
            return name;
        }
        int suffix = last;
        String candidate;
        do {
            candidate = name + "_" + ++suffix;
        } while (used.putIfAbsent(candidate, 1) != null);
        used.put(name, suffix);
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
