package io.github.inkseal.network.internal.collect.identity;

import java.util.List;

/**
 * The producers somebody may send for.
 *
 * @param patterns written out, or with {@code *} for any characters
 */
public record ProducerScope(List<String> patterns) {

    public ProducerScope {
        patterns = List.copyOf(patterns);
    }

    /** Whether a producer is among them. Takes time by the length of both, whatever they look like. */
    public boolean allows(String producer) {
        for (String pattern : patterns) {
            if (matches(pattern, producer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int behind = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                behind = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one more; those before it never need to.
                p = star + 1;
                t = ++behind;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
