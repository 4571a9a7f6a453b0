package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.spi.Utf8Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as JSON (RFC 8259) has them: numbers stay numbers and booleans booleans; NaN and the infinities, which it has not, are strings. */
final class JsonValues {

    private static final byte[] NULL = ascii("null");

    private JsonValues() {}

    /**
     * Times in UTC, with as many digits as the clock has.
     *
     * @param before what precedes each time, as it is; without an apostrophe
     * @param after what follows
     */
    static Timestamp time(String before, ClockPrecision clock, String after) {
        String pattern = "'" + before + "'uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'";
        return Timestamp.of(pattern, ZoneOffset.UTC, Locale.ROOT, clock, ascii(after));
    }

    /** A stack trace for the inside of a string. */
    static void stack(LoggedThrowable throwable, StackTraceText stack, Utf8Buffer scratch, Utf8Buffer out) {
        scratch.clear();
        stack.append(throwable, scratch);
        quote(scratch.array(), scratch.length(), out);
    }

    static void value(@Nullable Object value, Utf8Buffer out) {
        int kind = Argument.kindOf(value);
        if (value == null) {
            out.raw(NULL);
        } else if (kind >= Argument.INT && kind <= Argument.BYTE) {
            out.number(Argument.bits(kind, value));
        } else if (isBare(value)) {
            out.json(value.toString());
        } else {
            string(value.toString(), out);
        }
    }

    /** Whether the text of a value is JSON as it stands. */
    private static boolean isBare(Object value) {
        Class<?> type = value.getClass();
        return type == Boolean.class
                || (value instanceof Double d && Double.isFinite(d))
                || (value instanceof Float f && Float.isFinite(f))
                || type == BigDecimal.class
                || type == BigInteger.class;
    }

    /** Text that was escaped for lines, once more for a JSON string: all it can need is here. */
    private static void quote(byte[] text, int length, Utf8Buffer out) {
        for (int i = 0; i < length; i++) {
            byte b = text[i];
            switch (b) {
                case '\n' -> out.raw((byte) '\\').raw((byte) 'n');
                case '\t' -> out.raw((byte) '\\').raw((byte) 't');
                case '"', '\\' -> out.raw((byte) '\\').raw(b);
                default -> out.raw(b);
            }
        }
    }

    static void stringOrNull(@Nullable String value, Utf8Buffer out) {
        if (value == null) {
            out.raw(NULL);
        } else {
            string(value, out);
        }
    }

    static void string(String value, Utf8Buffer out) {
        out.raw((byte) '"').json(value).raw((byte) '"');
    }

    /** A layout's own words. */
    static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }
}
