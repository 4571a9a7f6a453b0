package io.github.inkseal.network.internal.syslog;

import java.nio.charset.StandardCharsets;

/** Names and values in a header, in the characters and lengths that RFC 5424 allows. */
final class SyslogText {

    private SyslogText() {}

    /** A name in printable ASCII; a dash where nothing of it is left. */
    static String name(String text, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < most; i++) {
            char c = text.charAt(i);
            out.append(c > ' ' && c < 0x7f ? c : '_');
        }
        return out.isEmpty() ? "-" : out.toString();
    }

    /** A value of structured data, without its quotes. */
    static byte[] value(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\' || c == ']') {
                out.append('\\');
            }
            out.appendCodePoint(c < ' ' || c == 0x7f ? '_' : c);
        });
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
