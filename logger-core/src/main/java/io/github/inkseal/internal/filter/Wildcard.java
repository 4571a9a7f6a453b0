package io.github.inkseal.internal.filter;

/** Patterns in which {@code *} is any characters, none too, and {@code ?} is one. Case counts. */
public final class Wildcard {

    private Wildcard() {}

    /** Whether a text has anything a pattern gives a meaning to. */
    public static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Whether a pattern matches the whole text. Only the last star is ever tried again, since it can take what an
     * earlier one would: at most the product of both lengths.
     */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && c == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (c == '?' || c == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
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
