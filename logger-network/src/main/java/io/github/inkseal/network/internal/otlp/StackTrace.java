package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.internal.encode.StackTraceText;
import io.github.inkseal.spi.Utf8Buffer;

/** {@code exception.stacktrace}: the text that a pattern would show, with its line feeds. */
final class StackTrace {

    private static final int KEY = 1;
    private static final int VALUE = 2;

    private StackTrace() {}

    static void add(LoggedThrowable throwable, Utf8Buffer out) {
        int attribute = Proto.begin(out, LogRecordFields.ATTRIBUTES);
        Proto.text(out, KEY, "exception.stacktrace");
        int any = Proto.begin(out, VALUE);
        int text = Proto.begin(out, LogRecordFields.STRING);
        StackTraceText.FULL.append(throwable, out);
        Proto.end(out, text);
        Proto.end(out, any);
        Proto.end(out, attribute);
    }
}
