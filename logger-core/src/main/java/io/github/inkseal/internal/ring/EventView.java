package io.github.inkseal.internal.ring;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.internal.event.Argument;
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
 * buffer. What it shows may be redacted; what is {@link RawEvent}'s is as it was logged. Components that are not Inkseal's get a {@link BorrowedEvent} around it.
 */
public final class EventView extends RawEvent implements LogEvent {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};
    private static final long ALL_KINDS = 0xffff;
    private static final long ALL_WRITERS = -1L;

    private final LoggerNames loggers;
    private final InternTable templates;
    private final InternTable threads;
    private final @Nullable Template[] parsed;

    private long sequence;
    private @Nullable LoggedThrowable throwable;
    private long writers;
    long plain;
    private @Nullable Selection selection;
    final Redaction redaction = new Redaction();

    /** A view that stands nowhere yet. */
    public EventView(Ring ring, LoggerNames loggers, InternTable templates, InternTable threads) {
        super(ring);
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

    /** The logger's number, the same for all its events in this context; {@link InternTable#NONE} if its name is redacted. */
    public int loggerId() {
        return redaction.logger == null ? SlotFormat.logger(header) : InternTable.NONE;
    }

    /** The thread name's number, or {@link InternTable#NONE}. */
    public int threadId() {
        return redaction.thread == null ? SlotFormat.thread(header) : InternTable.NONE;
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

    /**
     * Appends the message with its arguments in place.
     *
     * @param asJson escaped for a JSON string rather than a line of text
     */
    public void appendMessage(Utf8Buffer out, boolean asJson) {
        MessageText.append(this, out, asJson);
    }

    @Override
    public String message() {
        return redaction.message == null ? MessageText.of(this) : redaction.message;
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

    /**
     * Whether there may be a context, markers, key-values, a throwable or anything redacted, or the event is one of
     * Inkseal's own: if not, an encoder needs to ask for none of these.
     */
    public boolean hasRareParts() {
        return (tags & (SlotFormat.HAS_MDC | SlotFormat.HAS_EXTRAS | SlotFormat.SYNTHETIC)) != 0 || redaction.isSet();
    }

    /** The message cut at its placeholders: once for a template with a number, each time for others. */
    public Template parsedTemplate() {
        int id = SlotFormat.template(header);
        if (id == InternTable.NONE) {
            return Template.of(MessageText.template(this));
        }
        Template t = parsed[id];
        if (t == null) {
            t = Template.of(templates.get(id));
            parsed[id] = t;
        }
        return t;
    }
}
