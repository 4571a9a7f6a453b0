package io.github.inkseal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One log event as filters and encoders see it.
 *
 * <p>An event handed to a component is a <em>view</em> of a slot that is used again: it is valid during
 * the call it was passed to, on the thread of that call. Afterwards every method throws {@link
 * IllegalStateException}. Use {@link #copy()} to keep one.
 *
 * <p>Values are what the logging call gave when it was made: text of objects that are not immutable JDK
 * types was taken on the calling thread.
 */
public interface LogEvent {

    /** The event's number in its context, from 1, in the order in which events are handled. */
    long sequence();

    /** Wall-clock time of the call in microseconds since 1970-01-01T00:00Z; whole milliseconds unless the context's clock is set to micros. */
    long epochMicros();

    Level level();

    String loggerName();

    /** Name of the thread that made the call. */
    String threadName();

    /** The message as it was passed, with its {@code {}} unfilled; null when the call passed null. */
    @Nullable
    String messageTemplate();

    /** The message with its arguments in place; {@code "null"} when the call passed null. */
    String message();

    /** Number of arguments, the trailing throwable not counted. */
    int argumentCount();

    /**
     * An argument: a boxed number, a String or another immutable JDK value.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not below {@link #argumentCount()}
     */
    @Nullable
    Object argument(int index);

    /** The diagnostic context of the calling thread; values may be null. Unmodifiable. */
    Map<String, @Nullable String> mdc();

    /** Names of the markers and of all they refer to, each once. Unmodifiable. */
    List<String> markers();

    /** Key-values of the fluent API in the order given, doubles included. Unmodifiable. */
    List<KeyValue> keyValues();

    @Nullable
    LoggedThrowable throwable();

    /** Where the call was made; null unless an encoder asked for it, or when it is not known. */
    @Nullable
    StackTraceElement caller();

    /** True for records that Inkseal itself adds: gap, stand-in and summary records. */
    boolean synthetic();

    /** A copy that stays valid for good and may be passed to other threads. */
    LogEvent copy();
}
