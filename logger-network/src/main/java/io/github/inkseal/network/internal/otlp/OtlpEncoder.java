package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the fields of a LogRecord, behind a zero byte and the logger's name: no text begins with such a byte, so that {@link OtlpFrames}
 * can tell what it is given.
 *
 * <p>The message is the body; the context's values and the key-values are attributes under their own names, with their types; so are {@code
 * thread.name} and of a throwable {@code exception.type}, {@code exception.message} and {@code exception.stacktrace}. {@code trace_id} and {@code
 * span_id} of the context, also written {@code traceId} and {@code spanId}, are the record's if they are such. One thread.
 */
public final class OtlpEncoder implements LogEncoder {

    /** Stands before the logger's name. */
    static final byte MARK = 0;

    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    @Override
    public void encode(LogEvent event, Utf8Buffer out) {
        byte[] logger = event.loggerName().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(logger.length, Short.MAX_VALUE);
        out.raw(MARK).raw((byte) (length >>> Byte.SIZE)).raw((byte) length).raw(logger, 0, length);
        LogRecordFields.head(out, event.epochMicros(), event.level());
        int body = Proto.begin(out, LogRecordFields.BODY);
        Proto.text(out, LogRecordFields.STRING, event.message());
        Proto.end(out, body);
        add(out, "thread.name", event.threadName());
        context(event.mdc(), out);
        for (KeyValue one : event.keyValues()) {
            add(out, one.key(), one.value());
        }
        if (!event.markers().isEmpty()) {
            Attributes.add(out, LogRecordFields.ATTRIBUTES, "inkseal.markers", event.markers());
        }
        if (event.argumentCount() > 0 && event.messageTemplate() != null) {
            add(out, "inkseal.template", event.messageTemplate());
        }
        if (event.synthetic()) {
            add(out, "inkseal.synthetic", true);
        }
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            add(out, "exception.type", throwable.className());
            if (throwable.message() != null) {
                add(out, "exception.message", throwable.message());
            }
            StackTrace.add(throwable, out);
        }
    }

    private static void context(Map<String, @Nullable String> mdc, Utf8Buffer out) {
        for (Map.Entry<String, @Nullable String> entry : mdc.entrySet()) {
            String key = entry.getKey();
            String value = entry.getValue();
            if (isId(key, "trace_id", "traceId", value, TRACE_DIGITS)) {
                id(out, LogRecordFields.TRACE_ID, value);
            } else if (isId(key, "span_id", "spanId", value, SPAN_DIGITS)) {
                id(out, LogRecordFields.SPAN_ID, value);
            } else {
                add(out, key, value);
            }
        }
    }

    private static boolean isId(String key, String name, String alias, @Nullable String value, int digits) {
        return (key.equals(name) || key.equals(alias))
                && value != null
                && value.length() == digits
                && value.chars().allMatch(HexFormat::isHexDigit);
    }

    private static void id(Utf8Buffer out, int field, @Nullable String digits) {
        byte[] bytes = HexFormat.of().parseHex(String.valueOf(digits));
        Proto.bytes(out, field, bytes, 0, bytes.length);
    }

    private static void add(Utf8Buffer out, String key, @Nullable Object value) {
        Attributes.add(out, LogRecordFields.ATTRIBUTES, key, value);
    }
}
