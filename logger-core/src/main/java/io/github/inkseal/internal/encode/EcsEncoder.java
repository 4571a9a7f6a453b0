package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;

/**
 * Elastic Common Schema 8.11, with the nesting that Spring Boot has: {@code @timestamp}, {@code log.level}, {@code log.logger}, {@code
 * process.pid}, {@code process.thread.name}, {@code message}, {@code event.sequence}; the context's values and key-values under their own names;
 * {@code error.type}, {@code error.message}, {@code error.stack_trace}; {@code tags}; {@code ecs.version}. One thread.
 */
final class EcsEncoder implements EventEncoder {

    private static final List<String> TAKEN =
            List.of("@timestamp", "log", "process", "message", "event", "error", "tags", "ecs");

    private final Timestamp time;
    private final JsonMembers members;
    private final StackTraceText stack;
    private final Utf8Buffer scratch = new Utf8Buffer(4096);
    private final String process =
            "},\"process\":{\"pid\":" + ProcessHandle.current().pid() + ",\"thread\":{\"name\":";

    EcsEncoder(JsonSettings settings, ClockPrecision clock) {
        stack = StackTraceText.of(settings.stack());
        time = JsonValues.time(clock);
        members = new JsonMembers(TAKEN, settings.fields());
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        out.raw("{\"@timestamp\":\"");
        time.append(event.epochMicros(), out);
        out.raw("\",\"log\":{\"level\":\"").raw(event.level().name()).raw("\",\"logger\":");
        JsonValues.string(event.loggerName(), out);
        out.raw(process);
        JsonValues.string(event.threadName(), out);
        out.raw("}},\"message\":\"");
        event.appendMessage(out, true);
        out.raw("\",\"event\":{\"sequence\":").number(event.sequence()).raw((byte) '}');
        members.append(event, out);
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            out.raw(",\"error\":{\"type\":");
            JsonValues.string(throwable.className(), out);
            out.raw(",\"message\":");
            JsonValues.stringOrNull(throwable.message(), out);
            out.raw(",\"stack_trace\":\"");
            JsonValues.stack(throwable, stack, scratch, out);
            out.raw("\"}");
        }
        JsonMembers.tags(event.markers(), out);
        out.raw(",\"ecs\":{\"version\":\"8.11\"}}\n");
    }
}
