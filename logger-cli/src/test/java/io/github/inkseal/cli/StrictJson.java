package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

/** A second reader of JSON strings, strict and with nothing of the first: what the command writes must be read by any. */
final class StrictJson {

    private StrictJson() {}

    static String string(String json) {
        assertThat(json).startsWith("\"").endsWith("\"").hasSizeGreaterThan(1);
        StringBuilder out = new StringBuilder();
        String inside = json.substring(1, json.length() - 1);
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            assertThat(c).as("must be escaped").isNotEqualTo('"').isGreaterThanOrEqualTo(' ');
            if (c == '\\') {
                c = inside.charAt(++i);
                if (c == 'u') {
                    out.append((char) Integer.parseInt(inside.substring(i + 1, i + 5), 16));
                    i += 4;
                } else {
                    int at = "\"\\/bfnrt".indexOf(c);
                    assertThat(at).as("an escape of JSON").isNotNegative();
                    out.append("\"\\/\b\f\n\r\t".charAt(at));
                }
            } else {
                boolean pair = Character.isHighSurrogate(c) && Character.isLowSurrogate(inside.charAt(i + 1));
                assertThat(Character.isSurrogate(c) && !pair)
                        .as("a lone surrogate")
                        .isFalse();
                out.append(c);
                if (pair) {
                    out.append(inside.charAt(++i));
                }
            }
        }
        return out.toString();
    }
}
