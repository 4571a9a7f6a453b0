package io.github.inkseal.cli;

import java.util.HexFormat;

/** Text for people: what would move a terminal's cursor, or reorder what is on its screen, is written as an escape. */
final class Printable {

    private static final HexFormat HEX = HexFormat.of();

    private Printable() {}

    /** A name or message, which stays on its line. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        append(out, text, "");
        return out.toString();
    }

    /**
     * Adds a text.
     *
     * @param allowed controls that stay what they are
     */
    static void append(StringBuilder out, CharSequence text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isForbidden(c) || allowed.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append("\\u").append(HEX.toHexDigits(c));
            }
        }
    }

    /** Controls, and what reorders the characters on a reader's screen. */
    static boolean isForbidden(char c) {
        return c < ' '
                || (c >= 0x7f && c < 0xa0)
                || c == 0x61c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
