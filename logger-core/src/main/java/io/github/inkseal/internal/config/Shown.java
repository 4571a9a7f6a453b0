package io.github.inkseal.internal.config;

/** Text of a file as it may stand in a message of one line. */
final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    /** In quotes, cut when it is long. */
    static String quoted(String text) {
        if (text.length() <= LONGEST) {
            return "\"" + text + "\"";
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "\"" + text.substring(0, end) + "…\"";
    }

    /** Without anything that breaks the line or reorders it on a screen. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> out.append(String.format("\\u%04x", c));
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
