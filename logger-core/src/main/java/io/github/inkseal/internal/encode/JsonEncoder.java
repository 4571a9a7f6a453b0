package io.github.inkseal.internal.encode;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import java.util.List;

/**
 * One JSON object a line, in Inkseal's own profile.
 *
 * <p>Keys in this order, the first six always: {@code time} (UTC, three digits of a second's fraction, six
 * with a clock of microseconds), {@code level}, {@code seq}, {@code logger}, {@code thread}, {@code
 * message}; then, where there is something to say, {@code trace_id} and {@code span_id} (taken out of the
 * context, where they may also be called {@code traceId} and {@code spanId}), {@code mdc}, {@code markers},
 * {@code fields} (the key-values), {@code template} (when the message had arguments), {@code error} ({@code
 * type}, {@code message}, {@code stack}) and {@code synthetic}.
 *
 * <p>In {@code fields} numbers stay numbers and booleans booleans; NaN and the infinities, which JSON has
 * not, are strings. A key given twice is kept twice, the later one with {@code _2}, {@code _3} … behind its
 * name. {@code stack} is the text a pattern would show, with control characters of the values escaped once
 * more, so that its line breaks are the layout's only. One encoder serves one context, one thread at a time.
 */
public final class JsonEncoder implements EventEncoder {

    private static final byte[] TRACE_ID = JsonValues.ascii(",\"trace_id\":\"");
    private static final byte[] SPAN_ID = JsonValues.ascii(",\"span_id\":\"");
    private static final byte[] MDC = JsonValues.ascii(",\"mdc\":{");
    private static final byte[] MARKERS = JsonValues.ascii(",\"markers\":[");
    private static final byte[] FIELDS = JsonValues.ascii(",\"fields\":{");
    private static final byte[] TEMPLATE = JsonValues.ascii(",\"template\":\"");
    private static final byte[] ERROR = JsonValues.ascii(",\"error\":{\"type\":\"");
    private static final byte[] ERROR_MESSAGE = JsonValues.ascii("\",\"message\":");
    private static final byte[] STACK = JsonValues.ascii(",\"stack\":\"");
    private static final byte[] SYNTHETIC = JsonValues.ascii(",\"synthetic\":true");
    private static final byte[] END = JsonValues.ascii("}\n");

    private final Timestamp time;
    private final StackTraceText stack;
    private final Piece level = NamedPiece.json("", "\",\"seq\":").level();
    private final NameRun names = new NameRun(List.of(
            NamedPiece.json(",\"logger\":\"", "\",\"thread\":\"").logger(Abbreviation.NONE),
            NamedPiece.json("", "\",\"message\":\"").thread()));
    private final Names templates = new Names();
    private final UniqueNames unique = new UniqueNames();
    private final Utf8Buffer scratch = new Utf8Buffer(4096);

    private JsonEncoder(JsonSettings settings, ClockPrecision clock) {
        stack = StackTraceText.of(settings.stack());
        time = JsonValues.time("{\"time\":\"", clock, "\",\"level\":\"");
    }

    /**
     * An encoder of the profile asked for.
     *
     * @param clock decides about the digits of {@code time}
     */
    public static EventEncoder create(JsonSettings settings, ClockPrecision clock) {
        return switch (settings.profile()) {
            case INKSEAL -> new JsonEncoder(settings, clock);
            case ECS -> new EcsEncoder(settings, clock);
            case LOGSTASH -> new LogstashEncoder(settings, clock);
        };
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        time.append(event.epochMicros(), out);
        level.write(event, out);
        out.number(event.sequence());
        names.write(event, out);
        event.appendMessage(out, true);
        out.raw((byte) '"');
        boolean rare = event.hasRareParts();
        if (rare) {
            groups(event, out);
        }
        if (event.argumentCount() > 0) {
            template(event, out);
        }
        if (rare) {
            LoggedThrowable throwable = event.throwable();
            if (throwable != null) {
                error(throwable, out);
            }
            if (event.synthetic()) {
                out.raw(SYNTHETIC);
            }
        }
        out.raw(END);
    }

    private void groups(EventView event, Utf8Buffer out) {
        MdcMap mdc = event.mdcMap();
        if (mdc.size() > 0) {
            context(mdc, out);
        }
        markers(event.markers(), out);
        fields(event.keyValues(), out);
    }

    private void context(MdcMap mdc, Utf8Buffer out) {
        int trace = find(mdc, "trace_id", "traceId");
        int span = find(mdc, "span_id", "spanId");
        id(TRACE_ID, mdc, trace, out);
        id(SPAN_ID, mdc, span, out);
        if (mdc.size() == (trace < 0 ? 0 : 1) + (span < 0 ? 0 : 1)) {
            return;
        }
        out.raw(MDC);
        unique.clear();
        boolean doubtful = hasMalformedKey(mdc);
        boolean first = true;
        for (int i = 0; i < mdc.size(); i++) {
            if (i != trace && i != span) {
                comma(first, out);
                first = false;
                JsonValues.string(doubtful ? unique.of(mdc.key(i)) : mdc.key(i), out);
                out.raw((byte) ':');
                JsonValues.stringOrNull(mdc.value(i), out);
            }
        }
        out.raw((byte) '}');
    }

    /** The place of the first of two keys that has a value, or -1. */
    private static int find(MdcMap mdc, String key, String alias) {
        int found = -1;
        for (int i = 0; i < mdc.size(); i++) {
            if (mdc.value(i) != null) {
                if (mdc.key(i).equals(key)) {
                    return i;
                }
                if (mdc.key(i).equals(alias)) {
                    found = i;
                }
            }
        }
        return found;
    }

    private static void id(byte[] key, MdcMap mdc, int place, Utf8Buffer out) {
        String value = place < 0 ? null : mdc.value(place);
        if (value != null) {
            out.raw(key).json(value).raw((byte) '"');
        }
    }

    /** The keys of a context differ; only what replaces lone surrogates can make two the same. */
    private static boolean hasMalformedKey(MdcMap mdc) {
        for (int i = 0; i < mdc.size(); i++) {
            if (!UniqueNames.isWellFormed(mdc.key(i))) {
                return true;
            }
        }
        return false;
    }

    private static void markers(List<String> markers, Utf8Buffer out) {
        if (markers.isEmpty()) {
            return;
        }
        out.raw(MARKERS);
        for (int i = 0; i < markers.size(); i++) {
            comma(i == 0, out);
            JsonValues.string(markers.get(i), out);
        }
        out.raw((byte) ']');
    }

    private void fields(List<KeyValue> keyValues, Utf8Buffer out) {
        if (keyValues.isEmpty()) {
            return;
        }
        out.raw(FIELDS);
        unique.clear();
        for (int i = 0; i < keyValues.size(); i++) {
            KeyValue one = keyValues.get(i);
            comma(i == 0, out);
            JsonValues.string(unique.of(one.key()), out);
            out.raw((byte) ':');
            JsonValues.value(one.value(), out);
        }
        out.raw((byte) '}');
    }

    private void template(EventView event, Utf8Buffer out) {
        int id = event.shownTemplateId();
        byte[] known = templates.get(id);
        if (known != null) {
            out.raw(known);
            return;
        }
        String template = event.messageTemplate();
        if (template != null) {
            int start = out.length();
            out.raw(TEMPLATE).json(template).raw((byte) '"');
            if (id != InternTable.NONE) {
                templates.put(id, Arrays.copyOfRange(out.array(), start, out.length()));
            }
        }
    }

    private void error(LoggedThrowable throwable, Utf8Buffer out) {
        out.raw(ERROR).json(throwable.className()).raw(ERROR_MESSAGE);
        JsonValues.stringOrNull(throwable.message(), out);
        out.raw(STACK);
        JsonValues.stack(throwable, stack, scratch, out);
        out.raw((byte) '"').raw((byte) '}');
    }

    private static void comma(boolean first, Utf8Buffer out) {
        if (!first) {
            out.raw((byte) ',');
        }
    }
}
