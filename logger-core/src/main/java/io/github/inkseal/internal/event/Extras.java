package io.github.inkseal.internal.event;

import io.github.inkseal.KeyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that few events have, behind one reference of the slot.
 *
 * @param arguments all arguments when there are more than a slot holds; else null. Rendered already
 * @param markers names, without doubles
 * @param keyValues values rendered already
 * @param throwable what was taken of it on the calling thread
 * @param caller where the call was made, if an encoder asked for it
 * @param ticket what the caller waits for, if it is an audit event and there is a writer that forces those
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Extras(
        @Nullable Object @Nullable [] arguments,
        List<String> markers,
        List<KeyValue> keyValues,
        @Nullable CapturedThrowable throwable,
        @Nullable StackTraceElement caller,
        @Nullable AuditTicket ticket) {

    /** How a name begins that stands for markers whose names could not be had. */
    public static final String UNKNOWN_MARKER = "[marker ";

    /** The extras of an event that nobody waits for. */
    public Extras(
            @Nullable Object @Nullable [] arguments,
            List<String> markers,
            List<KeyValue> keyValues,
            @Nullable CapturedThrowable throwable,
            @Nullable StackTraceElement caller) {
        this(arguments, markers, keyValues, throwable, caller, null);
    }
}
