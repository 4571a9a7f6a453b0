package io.github.inkseal.internal.pipeline;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.filter.Summary;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The records that Inkseal adds itself: they take the way of events, from a ring of their own. The pipeline's owner only. */
final class OwnRecords {

    private static final String LOGGER = "io.github.inkseal";
    private static final String AUDIT_LOGGER = "io.github.inkseal.audit";
    private static final String THREAD = "inkseal";
    /** Ours alone. */
    private static final String WITHHELD = "audit record withheld: it could not be redacted";

    private final Ring ring = new Ring(1);
    private final EventView view;
    private final int logger;
    private final int auditLogger;
    private final InternTable templates;
    private @Nullable Redactor redactor;
    private final Tally count = new Tally();

    OwnRecords(@Nullable Redactor redactor, LoggerNames loggers, InternTable templates, InternTable threads) {
        this.redactor = redactor;
        this.templates = templates;
        view = new EventView(ring, loggers, templates, threads);
        logger = loggers.add(LOGGER);
        auditLogger = loggers.add(AUDIT_LOGGER);
    }

    /** From now on another one redacts. */
    void redactWith(@Nullable Redactor other) {
        redactor = other;
    }

    /**
     * Adds an audit record.
     *
     * @param writers those with {@code audit: true}, a bit each
     * @return whether at least one of them has it
     */
    boolean audit(OwnAudit record, EncoderGroup[] to, long writers, AuditTicket ticket, long sequence) {
        List<KeyValue> values = new ArrayList<>();
        values.add(new KeyValue("action", record.action()));
        values.add(new KeyValue("outcome", record.outcome()));
        record.details().forEach((key, value) -> values.add(new KeyValue(key, value)));
        long position = fill(record, record.text(), values, ticket);
        try {
            view.moveTo(ring, position, sequence);
            if (!redacted()) {
                letGo(position);
                position = fill(record, WITHHELD, List.of(), ticket);
                view.moveTo(ring, position, sequence);
                redact();
            }
            view.narrow(writers);
            boolean taken = false;
            for (EncoderGroup group : to) {
                taken |= group.addAudit(view);
            }
            count.add(taken ? 1 : 0);
            return taken;
        } finally {
            letGo(position);
            ticket.handled();
        }
    }

    private long fill(OwnAudit record, String text, List<KeyValue> values, AuditTicket ticket) {
        int level = (record.isBad() ? Level.WARN : Level.INFO).toInt() / 10;
        Extras extras = new Extras(null, List.of("AUDIT"), values, null, null, ticket);
        CapturedEvent own = new CapturedEvent(
                record.epochMicros(),
                level,
                auditLogger,
                -1,
                text,
                -1,
                THREAD,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                extras,
                0);
        return write(own);
    }

    private void letGo(long position) {
        view.release();
        ring.moveHead(position + 1);
    }

    private boolean redacted() {
        try {
            return redactor == null || redactor.accepts(view);
        } catch (Throwable failure) {
            return false;
        }
    }

    /** Adds a record that stands in for an event, where that might have gone. */
    void standIn(EventView event, EncoderGroup[] to, String text, long sequence) {
        add(event.levelIndex(), event.rawLoggerId(), event.epochMicros(), text, to, event.writers(), sequence);
    }

    /** Adds a record that tells of events that were dropped. */
    void gap(Drops.Gap gap, EncoderGroup[] to, long sequence) {
        StringBuilder text = new StringBuilder();
        text.append("gap: ").append(gap.total()).append(gap.total() == 1 ? " event" : " events");
        text.append(" dropped since ")
                .append(Instant.ofEpochMilli(gap.sinceMillis()))
                .append(" (");
        boolean first = true;
        for (Map.Entry<Level, Long> entry : gap.byLevel().entrySet()) {
            text.append(first ? "" : ", ").append(entry.getKey()).append(' ').append(entry.getValue());
            first = false;
        }
        text.append(')');
        int level = Level.WARN.toInt() / 10;
        add(level, logger, System.currentTimeMillis() * 1000, text.toString(), to, -1L, sequence);
    }

    /** Adds a record that tells of events that a filter kept back, where those might have gone. */
    void summary(Summary kept, String filter, EncoderGroup[] to, long sequence) {
        StringBuilder text = new StringBuilder(filter);
        text.append(" kept back ").append(kept.count()).append(kept.count() == 1 ? " event" : " events");
        String template = template(kept.template());
        if (template != null) {
            text.append(" like \"").append(template).append('"');
        } else {
            text.append(kept.logger() == Summary.MANY ? " of several loggers" : " of this logger");
        }
        text.append(" since ").append(Instant.ofEpochMilli(Math.floorDiv(kept.sinceMicros(), 1000)));
        int ofLogger = kept.logger() == Summary.MANY ? logger : kept.logger();
        long now = System.currentTimeMillis() * 1000;
        add(kept.level(), ofLogger, now, text.toString(), to, kept.writers(), sequence);
    }

    /** A template as a record without arguments would show it: redacted by itself, since rules may look at where a text begins or ends. */
    private @Nullable String template(int number) {
        if (number == Summary.MANY) {
            return null;
        }
        String template = templates.get(number);
        try {
            return redactor == null ? template : redactor.redact(template);
        } catch (Throwable failure) {
            return null;
        }
    }

    private void add(int level, int ofLogger, long time, String text, EncoderGroup[] to, long writers, long sequence) {
        CapturedEvent own = CapturedEvent.of(time, level, ofLogger, text, THREAD);
        long position = write(own);
        // Whatever breaks: with the one slot taken, no record of ours would ever be one again.
        try {
            view.moveTo(ring, position, sequence);
            view.narrow(writers);
            redact();
            for (EncoderGroup group : to) {
                group.add(view);
            }
            count.add(1);
        } finally {
            letGo(position);
        }
    }

    private long write(CapturedEvent own) {
        long position = SlotWriter.write(ring, true, own, true);
        if (position < 0) {
            throw new IllegalStateException("a record before this one was not let go of");
        }
        return position;
    }

    /** The text is ours, the logger's name may be anything. */
    private void redact() {
        if (redactor != null) {
            try {
                redactor.accepts(view);
            } catch (Throwable failure) {
                view.redaction().logger(LOGGER);
            }
        }
    }

    /** Any thread. */
    long count() {
        return count.get();
    }
}
