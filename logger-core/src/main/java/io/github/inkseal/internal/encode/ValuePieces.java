package io.github.inkseal.internal.encode;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.MessageText;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pieces for what is different in each event: message, context, key-values, markers, caller. */
final class ValuePieces {

    /** What stands for a caller that is not known. */
    private static final String UNKNOWN = "?";

    private ValuePieces() {}

    /** The message and the literal behind it. */
    static Piece message(byte[] tail) {
        if (tail.length == 1) {
            byte only = tail[0];
            return (event, out) -> {
                event.appendMessage(out, false);
                out.raw(only);
            };
        }
        return (event, out) -> {
            event.appendMessage(out, false);
            out.raw(tail);
        };
    }

    /** Text of the layout. */
    static Piece literal(byte[] bytes) {
        return (event, out) -> out.raw(bytes);
    }

    static Piece mdc(@Nullable String option) {
        if (option == null) {
            return (event, out) -> wholeContext(event.mdcMap(), out);
        }
        int split = option.indexOf(":-");
        String key = split < 0 ? option : option.substring(0, split);
        String fallback = split < 0 ? "" : option.substring(split + 2);
        return (event, out) -> {
            String value = event.mdcMap().get(key);
            out.text(value == null ? fallback : value);
        };
    }

    private static void wholeContext(MdcMap mdc, Utf8Buffer out) {
        for (int i = 0; i < mdc.size(); i++) {
            if (i > 0) {
                out.raw(", ");
            }
            String value = mdc.value(i);
            out.text(mdc.key(i)).raw((byte) '=').text(value == null ? "null" : value);
        }
    }

    /**
     * Key-values with the quotes asked for.
     *
     * @throws IllegalArgumentException if the option is not one of Logback's
     */
    static Piece keyValues(@Nullable String option) {
        String quotes = option == null ? "DOUBLE" : option.toUpperCase(Locale.ROOT);
        return switch (quotes) {
            case "DOUBLE" -> (event, out) -> keyValues(event.keyValues(), "\"", out);
            case "SINGLE" -> (event, out) -> keyValues(event.keyValues(), "'", out);
            case "NONE" -> (event, out) -> keyValues(event.keyValues(), "", out);
            default -> throw new IllegalArgumentException("takes NONE, SINGLE or DOUBLE");
        };
    }

    private static void keyValues(List<KeyValue> all, String quote, Utf8Buffer out) {
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                out.raw((byte) ' ');
            }
            KeyValue one = all.get(i);
            out.text(one.key()).raw((byte) '=').raw(quote);
            MessageText.appendValue(one.value(), out, false);
            out.raw(quote);
        }
    }

    static Piece markers() {
        return (event, out) -> {
            List<String> markers = event.markers();
            for (int i = 0; i < markers.size(); i++) {
                if (i > 0) {
                    out.raw((byte) ' ');
                }
                out.text(markers.get(i));
            }
        };
    }

    /**
     * Milliseconds since a moment.
     *
     * @param birth in milliseconds since the epoch
     */
    static Piece relative(long birth) {
        return (event, out) -> out.number(Math.floorDiv(event.epochMicros(), 1000) - birth);
    }

    static Piece callerClass(int target) {
        return (event, out) -> {
            StackTraceElement caller = event.caller();
            out.text(caller == null ? UNKNOWN : Abbreviation.of(caller.getClassName(), target));
        };
    }

    static Piece callerMethod() {
        return (event, out) -> {
            StackTraceElement caller = event.caller();
            out.text(caller == null ? UNKNOWN : caller.getMethodName());
        };
    }

    static Piece callerLine() {
        return (event, out) -> {
            StackTraceElement caller = event.caller();
            if (caller == null) {
                out.raw(UNKNOWN);
            } else {
                out.number(caller.getLineNumber());
            }
        };
    }

    static Piece callerFile() {
        return (event, out) -> {
            StackTraceElement caller = event.caller();
            String file = caller == null ? null : caller.getFileName();
            out.text(file == null ? UNKNOWN : file);
        };
    }

    static Piece caller() {
        return (event, out) -> {
            StackTraceElement caller = event.caller();
            if (caller == null) {
                out.raw("?#?:?\n");
            } else {
                out.raw("Caller+0\t at ").text(caller.toString()).raw((byte) '\n');
            }
        };
    }
}
