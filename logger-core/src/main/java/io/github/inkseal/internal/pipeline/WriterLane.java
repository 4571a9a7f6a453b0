package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Utf8Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The way to one writer: its level, and the batch being filled for it. What becomes of a full one is {@link Delivery}'s. The
 * pipeline's owner only.
 */
final class WriterLane {

    /** A batch is written when it holds this much, in bytes, or when the queue is empty. */
    private static final int FULL_BATCH = 128 * 1024;

    private final WriterConfig config;
    private final Protection protection;
    private final long bit;
    private final int minLevel;
    private final int longest;
    private final boolean isAudit;
    private final boolean isUnmade;
    private final ComponentContext status;
    private final LogBatch batch = new LogBatch(FULL_BATCH + 16 * 1024);
    private int ownInBatch;

    private final LaneCounts counts = new LaneCounts();
    private final AuditRecords audits = new AuditRecords(counts);
    private final Forcing forcing;
    private final Delivery delivery;

    /**
     * A lane.
     *
     * @param index of its bit in an event's mask of writers, from 0 to 63
     * @param protection what the writer says of itself
     * @param gathers what the writer says of itself
     * @param forceEvery what it says of itself, too
     */
    WriterLane(
            WriterConfig config,
            int index,
            LogWriter writer,
            Protection protection,
            boolean gathers,
            @Nullable Duration forceEvery,
            ComponentContext status) {
        Level level = config.level();
        this.config = config;
        this.protection = protection;
        this.bit = 1L << index;
        this.isUnmade = writer instanceof UnmadeWriter;
        GuardedWriter guarded = new GuardedWriter(writer);
        this.longest = guarded.longestRecord();
        this.minLevel = level == null ? 0 : level.toInt() / 10;
        this.isAudit = config.audit();
        this.forcing = new Forcing(config.force(), gathers, forceEvery);
        this.delivery = new Delivery(config.name(), guarded, counts, audits, forcing, status);
        this.status = status;
    }

    String name() {
        return config.name();
    }

    WriterConfig config() {
        return config;
    }

    Protection protection() {
        return protection;
    }

    long bit() {
        return bit;
    }

    LaneCounts counts() {
        return counts;
    }

    /** What becomes of its batches. */
    Delivery delivery() {
        return delivery;
    }

    /** Whether its writer could not be made. */
    boolean isUnmade() {
        return isUnmade;
    }

    /** Whether audit calls wait for this writer. */
    boolean isAudit() {
        return isAudit;
    }

    /** Whether there may be something to do though no event has come. */
    boolean needsTending() {
        return isAudit || forcing.hasClock() || delivery.shipping() != null;
    }

    /** What the next record is appended to. */
    LogBatch batch() {
        return batch;
    }

    /**
     * Whether an event is for this writer.
     *
     * @param writers those it may reach, a bit each
     */
    boolean takes(int level, long writers) {
        return level >= minLevel && (writers & bit) != 0;
    }

    void countFiltered() {
        counts.filtered.add(1);
    }

    void countWithheld() {
        counts.withheld.add(1);
    }

    /**
     * Makes what was appended to the batch a record.
     *
     * @param ticket what the event's caller waits for, if it does
     * @return whether the batch has it; if not, that is counted and told
     */
    boolean add(long sequence, long epochMicros, Level level, boolean own, @Nullable AuditTicket ticket) {
        int length = batch.buffer().length() - batch.length();
        if (length > longest) {
            refuse(length, own, ticket);
            return false;
        }
        try {
            if (ticket != null && isAudit) {
                audits.adding(batch.count(), ticket);
            }
            batch.add(sequence, epochMicros, level, own);
        } catch (Throwable outOfMemory) {
            audits.retract(batch.count());
            lose(own, outOfMemory);
            return false;
        }
        if (own) {
            ownInBatch++;
        }
        forcing.added(level.toInt() / 10);
        if (batch.length() >= FULL_BATCH) {
            commit();
        }
        return true;
    }

    /** Adds a record that another writer's batch already has. */
    void addCopy(
            Utf8Buffer from,
            int start,
            long sequence,
            long epochMicros,
            Level level,
            boolean own,
            @Nullable AuditTicket ticket) {
        try {
            batch.buffer().raw(from.array(), start, from.length() - start);
        } catch (Throwable outOfMemory) {
            if (ticket != null && isAudit) {
                ticket.lose(false);
            }
            lose(own, outOfMemory);
            return;
        }
        add(sequence, epochMicros, level, own, ticket);
    }

    /** Nothing that is tried again, an audit record neither: it never can be written. */
    private void refuse(int length, boolean own, @Nullable AuditTicket ticket) {
        batch.retract();
        countFailed(own);
        if (ticket != null && isAudit) {
            ticket.lose(false);
        }
        String what = own ? "a record of Inkseal's own of " : "an event of ";
        status.report(
                Level.ERROR,
                what + length + " bytes is longer than this writer takes, counted as failed; lower limits",
                null);
    }

    private void countFailed(boolean own) {
        (own ? counts.syntheticFailed : counts.failed).add(1);
    }

    private void lose(boolean own, Throwable outOfMemory) {
        batch.retract();
        countFailed(own);
        status.report(Level.ERROR, "no room for an event, counted as failed", outOfMemory);
    }

    /**
     * Begins a new file, or the like, behind what came until now.
     *
     * @throws Exception if that failed
     */
    boolean rotate() throws Exception {
        commit();
        return delivery.rotate();
    }

    /** Hands the batch to the writer. */
    void commit() {
        if (batch.count() == 0) {
            return;
        }
        delivery.retry();
        try {
            delivery.deliver(batch, ownInBatch);
        } finally {
            batch.clear();
            ownInBatch = 0;
        }
        if (forcing.isReached()) {
            delivery.force();
        }
    }

    /**
     * An event broke off on its way.
     *
     * @param unaccounted events that have been handled and not been counted here, those in the batch among them
     */
    void breakOff(long unaccounted) {
        batch.retract();
        counts.failed.add(Math.max(0, unaccounted - (batch.count() - ownInBatch)));
    }

    /** Hands on all, down to the disk if {@code force}. */
    void flush(boolean force) {
        commit();
        delivery.handOn(force);
    }

    /**
     * Takes out the audit records that could not be written, after one more try; null if there are none. Whoever adopts them tries
     * on.
     */
    @Nullable
    AuditParts handOverKept() {
        if (audits.hasKept()) {
            flush(true);
        }
        return audits.hasKept() ? audits.handOver() : null;
    }

    /** Takes over what another lane could not write; before the first event. */
    void adopt(AuditParts kept) {
        audits.adopt(kept);
    }

    /** Ends the writer, which gets all there is. Called once. */
    void close() {
        flush(true);
        if (audits.hasKept()) {
            // What the writer lost just now has one more try.
            flush(true);
        }
        delivery.close();
    }
}
