package io.github.inkseal.sanitizer.internal.text;

/**
 * Reads a text with its escapes decoded: {@code %40} (RFC 3986), {@code \}{@code u0040}, {@code \/} and {@code
 * \"} of JSON strings, named and numbered entities of XML. Once: what stands behind two layers of escapes
 * reads as one layer.
 */
public final class Decoding {

    private static final String[] ESCAPES = {"\\u001b", "\\x1b", "\\033", "\\e"};

    private Decoding() {}

    /** Reads a text of ASCII characters into a view. */
    public static void read(Text source, View into) {
        char[] a = source.chars;
        int n = source.length;
        into.begin(n);
        int i = 0;
        while (i < n) {
            char c = a[i];
            int next = i + 1;
            int color = colorEnd(a, i, n);
            if (color > 0) {
                // What a terminal doesn't show separates what stands on its sides.
                c = ' ';
                next = color;
            } else if (c == '%') {
                int value = hex(a, i + 1, n, 2);
                if (value >= 0x20 && value < 127) {
                    c = (char) value;
                    next = i + 3;
                } else if (value >= 0 && (value < 128 || isAmongEscapes(a, i, n))) {
                    // A byte of a longer character, or a control: as good as a blank.
                    c = ' ';
                    next = i + 3;
                }
            } else if (c == '\\' && i + 1 < n) {
                char after = a[i + 1];
                if (after == 'u') {
                    int value = hex(a, i + 2, n, 4);
                    if (value >= 0) {
                        c = value >= 0x20 && value < 127
                                ? (char) value
                                : value < 128 ? ' ' : Folding.fold((char) value);
                        next = i + 6;
                    }
                } else if (after == '/' || after == '"' || after == '\\' || after == '\'') {
                    c = after;
                    next = i + 2;
                } else if (after == 'n' || after == 'r' || after == 't') {
                    c = after == 'n' ? '\n' : after == 'r' ? '\r' : '\t';
                    next = i + 2;
                } else if (after == 'x') {
                    int value = hex(a, i + 2, n, 2);
                    if (value >= 0x20 && value < 127) {
                        c = (char) value;
                        next = i + 4;
                    }
                }
            } else if (c == '&') {
                int end = entityEnd(a, i, n);
                if (end > 0) {
                    char value = entity(a, i, end);
                    if (value != 0) {
                        c = value;
                        next = end;
                    }
                }
            }
            into.put(c, i, next);
            i = next;
        }
    }

    /** Behind a terminal's colour sequence, its escape as it is or written {@code \\u001b}, {@code \\x1b}, {@code \\033}; else 0. */
    private static int colorEnd(char[] a, int at, int n) {
        int i = 0;
        if (a[at] == 0x1b) {
            i = at + 1;
        } else if (a[at] == '\\') {
            for (String escape : ESCAPES) {
                if (Chars.matchesIgnoreCase(a, at, n, escape)) {
                    i = at + escape.length();
                }
            }
        }
        if (i == 0 || i >= n || a[i] != '[') {
            return 0;
        }
        i++;
        while (i < n && (Chars.isDigit(a[i]) || a[i] == ';')) {
            i++;
        }
        return i < n && Chars.isLetter(a[i]) ? i + 1 : 0;
    }

    /** A byte of a longer character never stands alone: {@code %DB_PASSWORD%} is something else. */
    private static boolean isAmongEscapes(char[] a, int at, int n) {
        boolean before = at >= 3 && a[at - 3] == '%' && hex(a, at - 2, n, 2) >= 128;
        return before || (at + 3 < n && a[at + 3] == '%' && hex(a, at + 4, n, 2) >= 128);
    }

    private static int hex(char[] a, int at, int n, int digits) {
        if (n - at < digits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits; i++) {
            if (!Chars.isHex(a[at + i])) {
                return -1;
            }
            value = value << 4 | Character.digit(a[at + i], 16);
        }
        return value;
    }

    private static int entityEnd(char[] a, int at, int n) {
        for (int i = at + 2; i < n && i < at + 8; i++) {
            if (a[i] == ';') {
                return i + 1;
            }
        }
        return -1;
    }

    private static char entity(char[] a, int at, int end) {
        String name = new String(a, at + 1, end - at - 2);
        switch (name) {
            case "quot" -> {
                return '"';
            }
            case "apos" -> {
                return '\'';
            }
            case "amp" -> {
                return '&';
            }
            case "lt" -> {
                return '<';
            }
            case "gt" -> {
                return '>';
            }
            default -> {
                return name.startsWith("#") ? numeric(name) : 0;
            }
        }
    }

    private static char numeric(String name) {
        try {
            boolean isHex = name.length() > 1 && (name.charAt(1) | 0x20) == 'x';
            int value = isHex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            return value >= 0x20 && value < 127 ? (char) value : 0;
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
