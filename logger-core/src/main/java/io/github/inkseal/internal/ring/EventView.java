package io.github.inkseal.internal.ring;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.EventCopy;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.event.Template;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The consumer's cursor over one published slot, and the event as Inkseal's own filters and encoders see
 * it.
 *
 * <p>One view serves one consumer for all its events. Beyond {@link LogEvent} it gives what a quick encoder
 * needs: numbers instead of names, so that encoded forms can be cached, and values appended straight to a
 * buffer. Components that are not Inkseal's get a {@link BorrowedEvent} around it.
 */
public final class EventView implements LogEvent {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};
    private static final long ALL_KINDS = 0xffff;
    private static final long ALL_WRITERS = -1L;
    private static final String NO_MESSAGE = "null";

    private final LoggerNames loggers;
    private final InternTable templates;
    private final InternTable threads;
    private final @Nullable Template[] parsed;

    private Ring ring;
    private int slot;
    private int ref;
    private long header;
    private long tags;
    private long sequence;
    private @Nullable LoggedThrowable throwable;
    private long writers;
    private long plain;
    private @Nullable Selection selection;
    private final Redaction redaction = new Redaction();

    /** A view that stands nowhere yet. */
    public EventView(Ring ring, LoggerNames loggers, InternTable templates, InternTable threads) {
        this.ring = ring;
        this.loggers = loggers;
        this.templates = templates;
        this.threads = threads;
        this.parsed = new Template[templates.places()];
    }

    /**
     * Moves to a published slot.
     *
     * @param sequenceNumber what {@link #sequence()} is to say
     */
    public void moveTo(Ring target, long position, long sequenceNumber) {
        // A reference stored into an old object costs more than the look at what is there.
        if (ring != target) {
            ring = target;
        }
        slot = target.slot(position);
        ref = target.refs(position);
        header = target.longs[slot + Ring.HEADER];
        tags = target.longs[slot + Ring.TAGS];
        sequence = sequenceNumber;
        writers = ALL_WRITERS;
        plain = 0;
    }

    /**
     * Lets go of all the slot refers to, so that no event shows in a later one and nothing is kept alive.
     *
     * @return the characters this event counted towards the ring's text bound
     */
    public int release() {
        long t = tags;
        if ((t & SlotFormat.ANY_REFERENCE) != 0) {
            Arrays.fill(ring.rare, ref, ref + Ring.REFS, null);
        }
        if ((t & ALL_KINDS) != 0 || isVoid()) {
            @Nullable Object[] refs = ring.refs;
            refs[ref] = null;
            refs[ref + 1] = null;
            refs[ref + 2] = null;
            refs[ref + 3] = null;
        }
        if (throwable != null) {
            throwable = null;
        }
        if (redaction.isSet()) {
            redaction.clear();
        }
        return SlotFormat.countedText(t);
    }

    /** Whether the slot holds no event, because its producer failed. */
    public boolean isVoid() {
        return (tags & SlotFormat.VOID) != 0;
    }

    /** The level as a number from 0 for TRACE to 4 for ERROR. */
    public int levelIndex() {
        return SlotFormat.level(header);
    }

    /** The logger's number, the same for all its events in this context; {@link InternTable#NONE} if its name is redacted. */
    public int loggerId() {
        return redaction.logger == null ? SlotFormat.logger(header) : InternTable.NONE;
    }

    /** The logger's number, whether its name is redacted or not. */
    public int rawLoggerId() {
        return SlotFormat.logger(header);
    }

    /** The thread name's number, or {@link InternTable#NONE}. */
    public int threadId() {
        return redaction.thread == null ? SlotFormat.thread(header) : InternTable.NONE;
    }

    /** The message's number, or {@link InternTable#NONE}. */
    public int templateId() {
        return SlotFormat.template(header);
    }

    /** The number of what {@link #messageTemplate} shows, or {@link InternTable#NONE}; a redacted one has none. */
    public int shownTemplateId() {
        return redaction.message == null ? templateId() : InternTable.NONE;
    }

    /** The writers that may get the event, a bit each; see {@link #narrow}. */
    public long writers() {
        return writers;
    }

    /** Keeps the event from all writers whose bit is not set. There is no way to widen again. */
    public void narrow(long allowed) {
        writers &= allowed;
    }

    /**
     * Says which arguments are known to be texts without a character that an encoder escapes, the first one by the
     * lowest bit: whoever has read them spares the encoder the same.
     */
    public void plainArguments(long bits) {
        plain = bits;
    }

    /** Shows some of the values only, to whoever reads the view, until {@link #selectAll}. */
    public void select(Selection chosen) {
        selection = chosen;
    }

    /** Shows all values again. */
    public void selectAll() {
        if (selection != null) {
            selection.done();
            selection = null;
        }
    }

    /** Where redacted parts are put. What was set is forgotten with the event. */
    public Redaction redaction() {
        return redaction;
    }

    /** The kind of an argument, see {@link Argument}, or {@link Argument#VALUE} when there are too many for the slot. */
    public int argumentKind(int index) {
        return SlotFormat.arguments(header) == SlotFormat.MANY ? Argument.VALUE : SlotFormat.kind(tags, index);
    }

    /** The bits of an argument whose kind is below {@link Argument#STRING}. */
    public long argumentBits(int index) {
        return ring.longs[slot + Ring.VALUES + index];
    }

    /** An argument as it was logged whose kind is {@link Argument#STRING} or above, when there are not too many for the slot. */
    public @Nullable Object argumentReference(int index) {
        return ring.refs[ref + index];
    }

    /** All arguments as they were logged when there are more than a slot holds; else null. */
    public @Nullable Object @Nullable [] manyArguments() {
        if (SlotFormat.arguments(header) != SlotFormat.MANY) {
            return null;
        }
        Extras extras = extras();
        return extras == null ? null : extras.arguments();
    }

    /** The context the event was logged in, without copying. */
    public MdcMap mdcMap() {
        return selection == null ? wholeMdc() : selection.mdc(wholeMdc());
    }

    private MdcMap wholeMdc() {
        if (redaction.mdc != null) {
            return redaction.mdc;
        }
        Object mdc = (tags & SlotFormat.HAS_MDC) == 0 ? null : ring.rare[ref + Ring.MDC];
        return mdc == null ? MdcMap.EMPTY : (MdcMap) mdc;
    }

    /**
     * Appends the message with its arguments in place.
     *
     * @param asJson escaped for a JSON string rather than a line of text
     */
    public void appendMessage(Utf8Buffer out, boolean asJson) {
        if (redaction.message != null) {
            escape(redaction.message, out, asJson);
            return;
        }
        int arguments = SlotFormat.arguments(header);
        if (arguments > SlotFormat.INLINE) {
            appendLongMessage(out, asJson);
            return;
        }
        if (arguments == 0 && SlotFormat.template(header) == InternTable.NONE) {
            escape(templateText(), out, asJson);
            return;
        }
        Template t = parsedTemplate();
        byte[][] literals = t.encoded(asJson);
        int holes = t.holes(arguments);
        long[] longs = ring.longs;
        @Nullable Object[] refs = ring.refs;
        long kinds = tags;
        for (int i = 0; i < holes; i++) {
            out.raw(literals[i]);
            int kind = (int) kinds & Argument.KIND_MASK;
            kinds >>>= Argument.KIND_BITS;
            if (kind == Argument.STRING) {
                String text = (String) refs[ref + i];
                if ((plain >>> i & 1) != 0 && text != null) {
                    out.plain(text);
                } else {
                    escape(text, out, asJson);
                }
            } else if (kind >= Argument.INT && kind <= Argument.BYTE) {
                out.number(longs[slot + Ring.VALUES + i]);
            } else {
                appendValue(argument(i), out, asJson);
            }
        }
        out.raw(literals[t.placeOfRest(arguments)]);
    }

    private void appendLongMessage(Utf8Buffer out, boolean asJson) {
        @Nullable Object[] all = manyArguments();
        if (all == null) {
            all = new @Nullable Object[0];
        }
        int arguments = all.length;
        Template t = parsedTemplate();
        byte[][] literals = t.encoded(asJson);
        int holes = t.holes(arguments);
        for (int i = 0; i < holes; i++) {
            out.raw(literals[i]);
            Object value = all[i];
            if (i < Long.SIZE && (plain >>> i & 1) != 0 && value instanceof String text) {
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
        escape(value == null ? "null" : value.toString(), out, asJson);
    }

    private static void escape(@Nullable String s, Utf8Buffer out, boolean asJson) {
        String value = s == null ? NO_MESSAGE : s;
        if (asJson) {
            out.json(value);
        } else {
            out.text(value);
        }
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long epochMicros() {
        return ring.longs[slot + Ring.TIME];
    }

    @Override
    public Level level() {
        return LEVELS[levelIndex()];
    }

    @Override
    public String loggerName() {
        return redaction.logger == null ? loggers.get(SlotFormat.logger(header)) : redaction.logger;
    }

    @Override
    public String threadName() {
        if (redaction.thread != null) {
            return redaction.thread;
        }
        int id = threadId();
        if (id != InternTable.NONE) {
            return threads.get(id);
        }
        Object name = ring.rare[ref + Ring.THREAD];
        return name == null ? "" : (String) name;
    }

    @Override
    public @Nullable String messageTemplate() {
        if (redaction.message != null) {
            return redaction.template;
        }
        int id = SlotFormat.template(header);
        return id == InternTable.NONE ? (String) ring.rare[ref + Ring.MESSAGE] : templates.get(id);
    }

    @Override
    public String message() {
        if (redaction.message != null) {
            return redaction.message;
        }
        Template t = parsedTemplate();
        int arguments = argumentCount();
        if (arguments == 0) {
            return templateText();
        }
        StringBuilder out = new StringBuilder();
        int holes = t.holes(arguments);
        for (int i = 0; i < holes; i++) {
            out.append(t.literal(i)).append(argument(i));
        }
        return out.append(t.rest(arguments)).toString();
    }

    @Override
    public int argumentCount() {
        int n = SlotFormat.arguments(header);
        if (n != SlotFormat.MANY) {
            return n;
        }
        @Nullable Object[] all = manyArguments();
        return all == null ? 0 : all.length;
    }

    @Override
    public @Nullable Object argument(int index) {
        if (index < 0 || index >= argumentCount()) {
            throw new IndexOutOfBoundsException("argument " + index + " of " + argumentCount());
        }
        if (redaction.arguments != null) {
            return redaction.arguments.get(index);
        }
        if (SlotFormat.arguments(header) == SlotFormat.MANY) {
            @Nullable Object[] all = manyArguments();
            return all == null ? null : all[index];
        }
        int kind = SlotFormat.kind(tags, index);
        return kind >= Argument.STRING
                ? ring.refs[ref + index]
                : Argument.box(kind, ring.longs[slot + Ring.VALUES + index]);
    }

    @Override
    public Map<String, @Nullable String> mdc() {
        return mdcMap().asMap();
    }

    @Override
    public List<String> markers() {
        if (redaction.markers != null) {
            return redaction.markers;
        }
        Extras extras = extras();
        return extras == null ? List.of() : extras.markers();
    }

    @Override
    public List<KeyValue> keyValues() {
        return selection == null ? allKeyValues() : selection.keyValues(allKeyValues());
    }

    private List<KeyValue> allKeyValues() {
        if (redaction.keyValues != null) {
            return redaction.keyValues;
        }
        Extras extras = extras();
        return extras == null ? List.of() : extras.keyValues();
    }

    @Override
    public @Nullable LoggedThrowable throwable() {
        if (redaction.throwable != null) {
            return redaction.throwable;
        }
        Extras extras = extras();
        if (throwable == null && extras != null && extras.throwable() != null) {
            throwable = extras.throwable().resolve();
        }
        return throwable;
    }

    /** The name of the throwable's class as it was logged, without making its frames; null if there is no throwable. */
    public @Nullable String throwableClass() {
        Extras extras = extras();
        return extras == null || extras.throwable() == null
                ? null
                : extras.throwable().className();
    }

    @Override
    public @Nullable StackTraceElement caller() {
        Extras extras = extras();
        return extras == null ? null : extras.caller();
    }

    @Override
    public boolean synthetic() {
        return (tags & SlotFormat.SYNTHETIC) != 0;
    }

    @Override
    public LogEvent copy() {
        return EventCopy.of(this);
    }

    /** What the event's caller waits for; null if it waits for nothing. */
    public @Nullable AuditTicket auditTicket() {
        Extras extras = extras();
        return extras == null ? null : extras.ticket();
    }

    /** Whether there are markers, key-values, a throwable or a caller. */
    public boolean hasExtras() {
        return (tags & SlotFormat.HAS_EXTRAS) != 0;
    }

    /**
     * Whether there may be a context, markers, key-values, a throwable or anything redacted, or the event is one of
     * Inkseal's own: if not, an encoder needs to ask for none of these.
     */
    public boolean hasRareParts() {
        return (tags & (SlotFormat.HAS_MDC | SlotFormat.HAS_EXTRAS | SlotFormat.SYNTHETIC)) != 0 || redaction.isSet();
    }

    private @Nullable Extras extras() {
        return (tags & SlotFormat.HAS_EXTRAS) == 0 ? null : (Extras) ring.rare[ref + Ring.EXTRAS];
    }

    private String templateText() {
        String text = messageTemplate();
        return text == null ? NO_MESSAGE : text;
    }

    /** The message cut at its placeholders: once for a template with a number, each time for others. */
    public Template parsedTemplate() {
        int id = SlotFormat.template(header);
        if (id == InternTable.NONE) {
            return Template.of(templateText());
        }
        Template t = parsed[id];
        if (t == null) {
            t = Template.of(templates.get(id));
            parsed[id] = t;
        }
        return t;
    }
}
