package io.github.inkseal.internal.ring;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.Template;
import io.github.inkseal.spi.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** The message of the event a view stands at: its template with the arguments in place. */
public final class MessageText {

    private static final String NOTHING = "null";

    private MessageText() {}

    /** As it was logged. */
    static String of(EventView event) {
        Template t = event.parsedTemplate();
        int arguments = event.argumentCount();
        if (arguments == 0) {
            return template(event);
        }
        StringBuilder out = new StringBuilder();
        int holes = t.holes(arguments);
        for (int i = 0; i < holes; i++) {
            out.append(t.literal(i)).append(event.argument(i));
        }
        return out.append(t.rest(arguments)).toString();
    }

    /** The template as it is shown, never null. */
    static String template(EventView event) {
        String text = event.messageTemplate();
        return text == null ? NOTHING : text;
    }

    /**
     * Appends it as it is shown. Values go straight to the buffer, those known to be plain unread.
     *
     * @param asJson escaped for a JSON string rather than a line of text
     */
    static void append(EventView event, Utf8Buffer out, boolean asJson) {
        if (event.redaction.message != null) {
            escape(event.redaction.message, out, asJson);
            return;
        }
        int arguments = SlotFormat.arguments(event.header);
        if (arguments > SlotFormat.INLINE) {
            appendLong(event, out, asJson);
            return;
        }
        if (arguments == 0 && SlotFormat.template(event.header) == InternTable.NONE) {
            escape(template(event), out, asJson);
            return;
        }
        Template t = event.parsedTemplate();
        byte[][] literals = t.encoded(asJson);
        int holes = t.holes(arguments);
        long[] longs = event.ring.longs;
        @Nullable Object[] refs = event.ring.refs;
        long kinds = event.tags;
        for (int i = 0; i < holes; i++) {
            out.raw(literals[i]);
            int kind = (int) kinds & Argument.KIND_MASK;
            kinds >>>= Argument.KIND_BITS;
            if (kind == Argument.STRING) {
                String text = (String) refs[event.ref + i];
                if ((event.plain >>> i & 1) != 0 && text != null) {
                    out.plain(text);
                } else {
                    escape(text, out, asJson);
                }
            } else if (kind >= Argument.INT && kind <= Argument.BYTE) {
                out.number(longs[event.slot + Ring.VALUES + i]);
            } else {
                appendValue(event.argument(i), out, asJson);
            }
        }
        out.raw(literals[t.placeOfRest(arguments)]);
    }

    private static void appendLong(EventView event, Utf8Buffer out, boolean asJson) {
        @Nullable Object[] all = event.manyArguments();
        if (all == null) {
            all = new @Nullable Object[0];
        }
        int arguments = all.length;
        Template t = event.parsedTemplate();
        byte[][] literals = t.encoded(asJson);
        int holes = t.holes(arguments);
        for (int i = 0; i < holes; i++) {
            out.raw(literals[i]);
            Object value = all[i];
            if (i < Long.SIZE && (event.plain >>> i & 1) != 0 && value instanceof String text) {
                out.plain(text);
            } else if (value instanceof Integer || value instanceof Long) {
                out.number(((Number) value).longValue());
            } else {
                appendValue(value, out, asJson);
            }
        }
        out.raw(literals[t.placeOfRest(arguments)]);
    }

    /** Appends the text of any value an event may hold, escaped. */
    public static void appendValue(@Nullable Object value, Utf8Buffer out, boolean asJson) {
        escape(value == null ? NOTHING : value.toString(), out, asJson);
    }

    private static void escape(@Nullable String s, Utf8Buffer out, boolean asJson) {
        String value = s == null ? NOTHING : s;
        if (asJson) {
            out.json(value);
        } else {
            out.text(value);
        }
    }
}
