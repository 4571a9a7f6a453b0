package io.github.inkseal.internal.event;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An event that stays: all its parts are immutable. */
public record EventCopy(
        long sequence,
        long epochMicros,
        Level level,
        String loggerName,
        String threadName,
        @Nullable String messageTemplate,
        String message,
        List<@Nullable Object> arguments,
        Map<String, @Nullable String> mdc,
        List<String> markers,
        List<KeyValue> keyValues,
        @Nullable LoggedThrowable throwable,
        @Nullable StackTraceElement caller,
        boolean synthetic)
        implements LogEvent {

    /** A copy of an event that works during a call only. */
    public static EventCopy of(LogEvent event) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = 0; i < event.argumentCount(); i++) {
            arguments.add(event.argument(i));
        }
        return new EventCopy(
                event.sequence(),
                event.epochMicros(),
                event.level(),
                event.loggerName(),
                event.threadName(),
                event.messageTemplate(),
                event.message(),
                Collections.unmodifiableList(arguments),
                event.mdc(),
                event.markers(),
                event.keyValues(),
                event.throwable(),
                event.caller(),
                event.synthetic());
    }

    @Override
    public int argumentCount() {
        return arguments.size();
    }

    @Override
    public @Nullable Object argument(int index) {
        return arguments.get(index);
    }

    @Override
    public LogEvent copy() {
        return this;
    }
}
