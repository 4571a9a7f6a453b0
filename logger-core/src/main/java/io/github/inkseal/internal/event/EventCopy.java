package io.github.inkseal.internal.event;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
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
