package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;

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

    private static final byte[][] LEVELS = {
        level("TRACE", 5_000),
        level("DEBUG", 10_000),
        level("INFO", 20_000),
        level("WARN", 30_000),
        level("ERROR", 40_000),
    };
    private static final byte[] STACK_TRACE = JsonValues.ascii(",\"stack_trace\":\"");
    private static final byte[] NOTHING = {};
    private static final byte[] END = JsonValues.ascii("}\n");

    private final Timestamp time;
    private final NameRun names;
    private final JsonMembers members;
    private final byte[] constant;
    private final byte[] constantAndEnd;
    private final StackTraceText stack;
    private final Utf8Buffer scratch = new Utf8Buffer(4096);

    LogstashEncoder(JsonSettings settings, ClockPrecision clock) {
        stack = StackTraceText.of(settings.stack());
        time = JsonValues.time("{\"@timestamp\":\"", clock, "\",\"@version\":\"1\",\"message\":\"");
        names = new NameRun(List.of(
                NamedPiece.json("\",\"logger_name\":\"", "\",\"thread_name\":\"")
                        .logger(Abbreviation.NONE),
                NamedPiece.json("", "\",\"level\":\"").thread(),
                NamedPiece.byLevel(LEVELS)));
        members = new JsonMembers(TAKEN, settings.fields());
        constant = members.constant("", NOTHING);
        constantAndEnd = members.constant("", END);
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        time.append(event.epochMicros(), out);
        event.appendMessage(out, true);
        names.write(event, out);
        out.number(event.sequence());
        if (event.hasRareParts()) {
            rare(event, out);
        } else {
            out.raw(constantAndEnd);
        }
    }

    private void rare(EventView event, Utf8Buffer out) {
        out.raw(constant);
        members.append(event, out);
        JsonMembers.tags(event.markers(), out);
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            out.raw(STACK_TRACE);
            JsonValues.stack(throwable, stack, scratch, out);
            out.raw((byte) '"');
        }
        out.raw(END);
    }

    /** The end of the level's name and its number in Logback. */
    private static byte[] level(String name, int value) {
        return JsonValues.ascii(name + "\",\"level_value\":" + value + ",\"seq\":");
    }
}
