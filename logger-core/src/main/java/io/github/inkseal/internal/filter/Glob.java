package io.github.inkseal.internal.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of parts between separators: {@code *} is any characters of one part, {@code ?} one character, and
 * {@code **} any number of whole parts, none too. Matching takes at most the product of both lengths.
 */
public final class Glob {

    private static final String ANY_PARTS = "**";

    private final List<String> parts;
    private final char separator;

    private Glob(List<String> parts, char separator) {
        this.parts = parts;
        this.separator = separator;
    }

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    public static Glob of(String pattern, char separator) {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        List<String> parts = split(pattern, separator);
        for (String part : parts) {
            if (part.contains(ANY_PARTS) && !part.equals(ANY_PARTS)) {
                throw new IllegalArgumentException(
                        "has ** within a part; it stands for whole parts between two '" + separator + "'");
            }
        }
        return new Glob(parts, separator);
    }

    /** Whether it matches the whole text. */
    public boolean matches(String text) {
        List<String> texts = split(text, separator);
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < texts.size()) {
            if (p < parts.size() && parts.get(p).equals(ANY_PARTS)) {
                star = p++;
                resume = t;
            } else if (p < parts.size() && Wildcard.matches(parts.get(p), texts.get(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < parts.size() && parts.get(p).equals(ANY_PARTS)) {
            p++;
        }
        return p == parts.size();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
            parts.add(text.substring(start, i));
            start = i + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
