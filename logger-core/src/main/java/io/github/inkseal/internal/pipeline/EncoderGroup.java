package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.encode.EventEncoder;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.ring.BorrowedEvent;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.Selection;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** One encoder and the writers that share its bytes: a record is encoded once, into the first batch that takes it. */
final class EncoderGroup {

    private static final int ANY_LEVEL = Integer.MAX_VALUE;

    private final LogEncoder encoder;
    private final @Nullable EventEncoder ours;
    private final WriterLane[] lanes;
    private final ComponentContext status;
    private final @Nullable Selection selection;
    private final Utf8Buffer scratch = new Utf8Buffer(1024);

    /**
     * A group.
     *
     * @param selection the values that its records show; null for all
     */
    EncoderGroup(LogEncoder encoder, WriterLane[] lanes, @Nullable Selection selection, ComponentContext status) {
        this.encoder = encoder;
        this.ours = encoder instanceof EventEncoder trusted ? trusted : null;
        this.lanes = lanes;
        this.selection = selection;
        this.status = status;
    }

    /** Another lane takes the place of one, in the books and for the events to come. */
    void replace(WriterLane old, WriterLane by) {
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] == old) {
                lanes[i] = by;
            }
        }
    }

    /**
     * Adds the event to the batches of the writers that it may reach and that take its level.
     *
     * @return false if the encoder failed; the writers have then counted the event as withheld and a record
     *     should stand in for it
     */
    boolean add(EventView event) {
        int level = event.levelIndex();
        long writers = event.writers();
        boolean own = event.synthetic();
        AuditTicket ticket = event.auditTicket();
        WriterLane first = null;
        for (WriterLane lane : lanes) {
            if (!lane.takes(level, writers)) {
                if (!own) {
                    lane.countFiltered();
                }
            } else if (first == null) {
                first = lane;
            }
        }
        if (first == null) {
            return true;
        }
        Utf8Buffer out = first.batch().buffer();
        int start = out.length();
        if (!encode(event, first.batch())) {
            if (!own) {
                withhold(level, writers);
            }
            return false;
        }
        for (WriterLane lane : lanes) {
            if (lane != first && lane.takes(level, writers)) {
                lane.addCopy(out, start, event.sequence(), event.epochMicros(), event.level(), own, ticket);
            }
        }
        // Last, since a full batch is written and cleared, and with it the bytes copied above.
        first.add(event.sequence(), event.epochMicros(), event.level(), own, ticket);
        return true;
    }

    /**
     * Adds an audit record of Inkseal's own to the writers it may reach, whatever their level: what was done to the logging is no
     * matter of how much of it is shown.
     *
     * @return whether at least one took it: the encoder did not fail, and it is not too long
     */
    boolean addAudit(EventView event) {
        boolean taken = false;
        for (WriterLane lane : lanes) {
            if (lane.takes(ANY_LEVEL, event.writers()) && encode(event, lane.batch())) {
                taken |= lane.add(event.sequence(), event.epochMicros(), event.level(), true, event.auditTicket());
            }
        }
        return taken;
    }

    private void withhold(int level, long writers) {
        for (WriterLane lane : lanes) {
            if (lane.takes(level, writers)) {
                lane.countWithheld();
            }
        }
    }

    private boolean encode(EventView event, LogBatch batch) {
        try {
            if (selection != null) {
                event.select(selection);
            }
            if (ours != null) {
                ours.encode(event, batch.buffer());
            } else {
                lend(event, batch.buffer());
            }
            return true;
        } catch (Throwable failure) {
            batch.retract();
            status.report(Level.ERROR, "encoder failed, its events are withheld", failure);
            return false;
        } finally {
            event.selectAll();
        }
    }

    /** Into a buffer of its own: what is in the batch already is out of a foreign encoder's reach. */
    private void lend(EventView event, Utf8Buffer out) {
        BorrowedEvent borrowed = new BorrowedEvent(event);
        scratch.clear();
        try {
            encoder.encode(borrowed, scratch);
        } finally {
            borrowed.takeBack();
        }
        out.raw(scratch.array(), 0, scratch.length());
    }
}
