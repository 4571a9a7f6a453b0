package io.github.inkseal.cli;

import java.util.HexFormat;

/** JSON strings as RFC 8259 has them, one a line. */
final class JsonStrings {

    private static final HexFormat HEX = HexFormat.of();

    private JsonStrings() {}

    /** What is wrong with a text that should be a JSON string: never holds anything of it. */
    static final class NoStringException extends Exception {
        private static final long serialVersionUID = 1L;

        NoStringException(String why) {
            super(why);
        }
    }

    /**
     * What a JSON string stands for; may hold lone surrogates.
     *
     * @throws NoStringException if it is none
     */
    static String decode(String json) throws NoStringException {
        int at = behindBlanks(json, 0);
        if (at == json.length() || json.charAt(at) != '"') {
            throw new NoStringException("it does not begin with a quote");
        }
        at++;
        int plain = at;
        while (plain < json.length() && isPlain(json.charAt(plain))) {
            plain++;
        }
        StringBuilder out = new StringBuilder(plain - at + 16).append(json, at, plain);
        at = plain;
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at);
            if (c < 0x20) {
                throw new NoStringException("it holds a control character that is not escaped");
            }
            if (c != '\\') {
                out.append(c);
                at++;
            } else if (at + 1 < json.length() && json.charAt(at + 1) == 'u') {
                out.append(hex(json, at + 2));
                at += 6;
            } else {
                out.append(escaped(at + 1 < json.length() ? json.charAt(at + 1) : 0));
                at += 2;
            }
        }
        if (at >= json.length()) {
            throw new NoStringException("its closing quote is missing");
        }
        if (behindBlanks(json, at + 1) < json.length()) {
            throw new NoStringException("there is something behind its closing quote");
        }
        return out.toString();
    }

    /** Adds a text as a JSON string. What does not survive every reader, or could forge a line, is escaped. */
    static void encode(StringBuilder out, String text) {
        out.append('"');
        encodeInside(out, text);
        out.append('"');
    }

    /** Adds a piece of a text as it stands between the quotes; no pair of surrogates may be parted. */
    static void encodeInside(StringBuilder out, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else if (mustEscape(c)) {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    private static boolean mustEscape(char c) {
        return Printable.isForbidden(c) || Character.isSurrogate(c);
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\';
    }

    private static int behindBlanks(String s, int from) {
        int at = from;
        while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\t' || s.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    private static char escaped(char c) throws NoStringException {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new NoStringException("it holds an escape that JSON does not have");
        };
    }

    private static char hex(String s, int from) throws NoStringException {
        if (from + 4 > s.length()) {
            throw new NoStringException("its end is missing");
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            if (!HexFormat.isHexDigit(s.charAt(i))) {
                throw new NoStringException("it holds an escape that JSON does not have");
            }
            value = value << 4 | HexFormat.fromHexDigit(s.charAt(i));
        }
        return (char) value;
    }
}
