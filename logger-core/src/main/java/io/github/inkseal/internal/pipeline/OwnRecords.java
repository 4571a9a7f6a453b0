package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The records that Inkseal adds itself: they take the way of events, from a ring of their own. The pipeline's owner only. */
final class OwnRecords {

    private static final String LOGGER = "io.github.inkseal";
    private static final String THREAD = "inkseal";

    private final Ring ring = new Ring(1);
    private final EventView view;
    private final int logger;
    private final @Nullable Redactor redactor;
    private final Tally count = new Tally();

    OwnRecords(@Nullable Redactor redactor, LoggerNames loggers, InternTable templates, InternTable threads) {
        this.redactor = redactor;
        view = new EventView(ring, loggers, templates, threads);
        logger = loggers.add(LOGGER);
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

    private void add(int level, int ofLogger, long time, String text, EncoderGroup[] to, long writers, long sequence) {
        CapturedEvent own = CapturedEvent.of(time, level, ofLogger, text, THREAD);
        long position = SlotWriter.write(ring, true, own, true);
        view.moveTo(ring, position, sequence);
        view.narrow(writers);
        redact();
        for (EncoderGroup group : to) {
            group.add(view);
        }
        count.add(1);
        view.release();
        ring.moveHead(position + 1);
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
