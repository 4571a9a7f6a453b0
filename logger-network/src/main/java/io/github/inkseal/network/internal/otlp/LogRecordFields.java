package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.spi.Utf8Buffer;
import org.slf4j.event.Level;

/** Numbers of a LogRecord's fields, and those that every record has. */
final class LogRecordFields {

    static final int TIME = 1;
    static final int SEVERITY = 2;
    static final int SEVERITY_TEXT = 3;
    static final int BODY = 5;
    static final int ATTRIBUTES = 6;
    static final int TRACE_ID = 9;
    static final int SPAN_ID = 10;

    /** Of an AnyValue. */
    static final int STRING = 1;

    private static final long NANOS = 1_000;

    private LogRecordFields() {}

    static void head(Utf8Buffer out, long epochMicros, Level level) {
        Proto.fixed64(out, TIME, epochMicros * NANOS);
        Proto.number(out, SEVERITY, severity(level));
        Proto.text(out, SEVERITY_TEXT, level.name());
    }

    private static int severity(Level level) {
        return switch (level) {
            case TRACE -> 1;
            case DEBUG -> 5;
            case INFO -> 9;
            case WARN -> 13;
            case ERROR -> 17;
        };
    }
}
