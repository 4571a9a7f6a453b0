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

    /** With dots too: to Elasticsearch a name with dots and objects within each other are the same. */
    private static final List<String> TAKEN = List.of(
            "@timestamp",
            "log",
            "log.level",
            "log.logger",
            "process",
            "process.pid",
            "process.thread",
            "process.thread.name",
            "message",
            "event",
            "event.sequence",
            "error",
            "error.type",
            "error.message",
            "error.stack_trace",
            "tags",
            "ecs",
            "ecs.version");

    private static final byte[] ERROR = JsonValues.ascii(",\"error\":{\"type\":\"");
    private static final byte[] ERROR_MESSAGE = JsonValues.ascii("\",\"message\":");
    private static final byte[] STACK_TRACE = JsonValues.ascii(",\"stack_trace\":\"");
    private static final byte[] SEQUENCE = JsonValues.ascii("\",\"event\":{\"sequence\":");
    private static final byte[] NOTHING = {};
    private static final byte[] END = JsonValues.ascii(",\"ecs\":{\"version\":\"8.11\"}}\n");

    private final Timestamp time;
    private final NameRun names;
    private final JsonMembers members;
    private final byte[] constant;
    private final byte[] constantAndEnd;
    private final StackTraceText stack;
    private final Utf8Buffer scratch = new Utf8Buffer(4096);

    EcsEncoder(JsonSettings settings, ClockPrecision clock) {
        stack = StackTraceText.of(settings.stack());
        time = JsonValues.time("{\"@timestamp\":\"", clock, "\",\"log\":{\"level\":\"");
        String process = "\"},\"process\":{\"pid\":" + ProcessHandle.current().pid() + ",\"thread\":{\"name\":\"";
        names = new NameRun(List.of(
                NamedPiece.json("", "\",\"logger\":\"").level(),
                NamedPiece.json("", process).logger(Abbreviation.NONE),
                NamedPiece.json("", "\"}},\"message\":\"").thread()));
        members = JsonMembers.withObjects(TAKEN, settings.fields());
        constant = members.constant("}", NOTHING);
        constantAndEnd = members.constant("}", END);
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        time.append(event.epochMicros(), out);
        names.write(event, out);
        event.appendMessage(out, true);
        out.raw(SEQUENCE).number(event.sequence());
        if (event.hasRareParts()) {
            rare(event, out);
        } else {
            out.raw(constantAndEnd);
        }
    }

    private void rare(EventView event, Utf8Buffer out) {
        out.raw(constant);
        members.append(event, out);
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            out.raw(ERROR).json(throwable.className()).raw(ERROR_MESSAGE);
            JsonValues.stringOrNull(throwable.message(), out);
            out.raw(STACK_TRACE);
            JsonValues.stack(throwable, stack, scratch, out);
            out.raw((byte) '"').raw((byte) '}');
        }
        JsonMembers.tags(event.markers(), out);
        out.raw(END);
    }
}
