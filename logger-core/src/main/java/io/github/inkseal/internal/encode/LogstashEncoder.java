package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;
import org.slf4j.event.Level;

/**
 * The names that logstash-logback-encoder and Spring Boot have: {@code @timestamp}, {@code @version}, {@code message}, {@code logger_name}, {@code
 * thread_name}, {@code level}, {@code level_value} (Logback's numbers), {@code seq}; the context's values and key-values under their own names; {@code
 * tags}; {@code stack_trace}. One thread.
 */
final class LogstashEncoder implements EventEncoder {

    private static final List<String> TAKEN = List.of(
            "@timestamp",
            "@version",
            "message",
            "logger_name",
            "thread_name",
            "level",
            "level_value",
            "seq",
            "tags",
            "stack_trace");

    private final Timestamp time;
    private final JsonMembers members;
    private final StackTraceText stack;
    private final Utf8Buffer scratch = new Utf8Buffer(4096);

    LogstashEncoder(JsonSettings settings, ClockPrecision clock) {
        stack = StackTraceText.of(settings.stack());
        time = JsonValues.time(clock);
        members = new JsonMembers(TAKEN, settings.fields());
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        out.raw("{\"@timestamp\":\"");
        time.append(event.epochMicros(), out);
        out.raw("\",\"@version\":\"1\",\"message\":\"");
        event.appendMessage(out, true);
        out.raw("\",\"logger_name\":");
        JsonValues.string(event.loggerName(), out);
        out.raw(",\"thread_name\":");
        JsonValues.string(event.threadName(), out);
        out.raw(",\"level\":\"").raw(event.level().name()).raw("\",\"level_value\":");
        out.number(value(event.level())).raw(",\"seq\":").number(event.sequence());
        members.append(event, out);
        JsonMembers.tags(event.markers(), out);
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            out.raw(",\"stack_trace\":\"");
            JsonValues.stack(throwable, stack, scratch, out);
            out.raw((byte) '"');
        }
        out.raw("}\n");
    }

    private static int value(Level level) {
        return switch (level) {
            case TRACE -> 5_000;
            case DEBUG -> 10_000;
            case INFO -> 20_000;
            case WARN -> 30_000;
            case ERROR -> 40_000;
        };
    }
}
