package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Shipping;
import io.github.inkseal.spi.Utf8Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The way to one writer: its level, the batch being filled for it, its counters, and a guard round it.
 *
 * <p>A batch that can't be written is counted as failed and let go; the next one tries anew. The audit records
 * of a writer with {@code audit} are the exception, see {@link AuditRecords}.
 */
final class WriterLane {

    /** What a writer may tell at a time of what it has lost. */
    private static final int MOST_LOSSES = 1024;

    /** A batch is written when it holds this much, in bytes, or when the queue is empty. */
    private static final int FULL_BATCH = 128 * 1024;

    private final WriterConfig config;
    private final Protection protection;
    private final GuardedWriter writer;
    private final long bit;
    private final int minLevel;
    private final int longest;
    private final boolean isAudit;
    private final ComponentContext status;
    private final LogBatch batch = new LogBatch(FULL_BATCH + 16 * 1024);
    private int ownInBatch;

    private final LaneCounts counts = new LaneCounts();
    private final AuditRecords audits = new AuditRecords(counts);
    private final Forcing forcing;
    private final LaneTrouble trouble;
    private long lastRetry;

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
        this.writer = new GuardedWriter(writer);
        this.longest = this.writer.longestRecord();
        this.minLevel = level == null ? 0 : level.toInt() / 10;
        this.isAudit = config.audit();
        this.forcing = new Forcing(config.force(), gathers, forceEvery);
        this.trouble = new LaneTrouble(status);
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

    /** Whether audit calls wait for this writer. */
    boolean isAudit() {
        return isAudit;
    }

    /** Whether there may be something to do though no event has come. */
    boolean needsTending() {
        return isAudit || forcing.hasClock() || writer.shipping() != null;
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
     */
    void add(long sequence, long epochMicros, Level level, boolean own, @Nullable AuditTicket ticket) {
        int length = batch.buffer().length() - batch.length();
        if (length > longest) {
            refuse(length, own, ticket);
            return;
        }
        try {
            if (ticket != null && isAudit) {
                audits.adding(batch.count(), ticket);
            }
            batch.add(sequence, epochMicros, level, own);
        } catch (Throwable outOfMemory) {
            audits.retract(batch.count());
            lose(own, outOfMemory);
            return;
        }
        if (own) {
            ownInBatch++;
        }
        forcing.added(level.toInt() / 10);
        if (batch.length() >= FULL_BATCH) {
            commit();
        }
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
        if (!own) {
            counts.failed.add(1);
        }
        if (ticket != null && isAudit) {
            ticket.lose(false);
        }
        status.report(
                Level.ERROR,
                "an event of " + length + " bytes is longer than this writer takes, counted as failed; lower limits",
                null);
    }

    private void lose(boolean own, Throwable outOfMemory) {
        batch.retract();
        if (!own) {
            counts.failed.add(1);
        }
        status.report(Level.ERROR, "no room for an event, counted as failed", outOfMemory);
    }

    /** Finds out, before the first event, whether the writer can work. It says itself why not. */
    @Nullable
    Throwable check() {
        Throwable failure = writer.flush();
        if (failure != null) {
            trouble.startsWith(failure);
        }
        return failure;
    }

    /**
     * Begins a new file, or the like.
     *
     * @throws Exception if that failed
     */
    boolean rotate() throws Exception {
        commit();
        try {
            return writer.rotate();
        } finally {
            countLost();
        }
    }

    /** Whether what is kept must stay; null, or why that can't be promised. */
    @Nullable
    Throwable retention(boolean frozen) {
        return writer.retention(frozen);
    }

    /** Hands the batch to the writer. */
    void commit() {
        if (batch.count() == 0) {
            return;
        }
        retry();
        try {
            Throwable failure = writer.write(batch);
            if (failure == null) {
                countWritten();
            } else {
                countPartly(failure);
            }
            countLost();
        } finally {
            batch.clear();
            ownInBatch = 0;
        }
        if (forcing.isReached()) {
            force();
        }
    }

    private void countWritten() {
        counts.written.add(batch.count() - ownInBatch);
        counts.synthetic.add(ownInBatch);
        counts.bytes.add(batch.length());
        audits.handedOver(batch, batch.count());
        forcing.wrote(System.nanoTime());
        if (!audits.hasKept()) {
            trouble.writes();
        }
    }

    private void countPartly(Throwable failure) {
        int good = Math.min(batch.markedWritten(), batch.count());
        long lost = 0;
        for (int i = 0; i < batch.count(); i++) {
            if (i >= good) {
                lost += batch.synthetic(i) ? 0 : 1;
            } else if (batch.synthetic(i)) {
                counts.synthetic.add(1);
            } else {
                counts.written.add(1);
            }
        }
        lastRetry = System.nanoTime();
        if (good > 0) {
            counts.bytes.add(batch.end(good - 1));
            forcing.wrote(lastRetry);
        }
        int kept = audits.handedOver(batch, good);
        counts.failed.add(lost - kept);
        trouble.doesNotWrite(failure, lost - kept, kept);
    }

    /** What the writer had taken and counted as written may be gone after all, as it found out in any call. */
    private void countLost() {
        Loss first = writer.takeLoss();
        if (first == null) {
            return;
        }
        Deque<Loss> newestFirst = new ArrayDeque<>();
        // A writer that never stops telling does not stop the others.
        for (Loss loss = first; loss != null; loss = newestFirst.size() < MOST_LOSSES ? writer.takeLoss() : null) {
            newestFirst.addFirst(loss);
        }
        // Each goes before what is kept, so the oldest comes last.
        for (Loss loss : newestFirst) {
            int kept = audits.lost(loss);
            // Of what lies between two losses the writer may have counted less than is written again.
            long events = Math.max(loss.events(), kept);
            counts.written.add(-events);
            counts.failed.add(events - kept);
            trouble.loses(events - kept, kept);
        }
    }

    /** Tries the audit records again that could not be written. */
    private void retry() {
        if (!audits.hasKept()) {
            return;
        }
        Throwable failure = audits.retry(writer);
        countLost();
        lastRetry = System.nanoTime();
        if (failure == null && !audits.hasKept()) {
            trouble.writes();
        } else if (failure != null) {
            trouble.stillDoesNotWrite(failure);
        }
        if (audits.hasUnforced()) {
            forcing.wrote(lastRetry);
        }
    }

    /** After a commit: forces the writer if audit records wait for it. */
    void settle() {
        if (audits.hasUnforced()) {
            force();
        }
    }

    /**
     * Does what is due by the clock.
     *
     * @param now by {@link System#nanoTime()}
     */
    void tend(long now) {
        // Who ships finds out by itself, also while nobody logs.
        countLost();
        if (audits.hasKept() && now - lastRetry >= Forcing.RETRY_NANOS) {
            retry();
        }
        boolean waitedFor = audits.hasUnforced() && !forcing.hasFailed();
        if (waitedFor || forcing.isForceDue(now)) {
            force();
        } else if (forcing.isFlushDue(now)) {
            flush();
        }
    }

    /** Makes visible what the writer keeps back. */
    void flushGathered() {
        if (forcing.holdsBack()) {
            flush();
        }
    }

    /** Tries again what could not be written, and makes visible what the writer keeps back. */
    void flushHeld() {
        retry();
        settle();
        flushGathered();
    }

    /** Hands on all, down to the disk if {@code force}. */
    void flush(boolean force) {
        commit();
        retry();
        if (force) {
            force();
        } else {
            settle();
            flush();
        }
    }

    private void flush() {
        Throwable failure = writer.flush();
        countLost();
        if (failure != null) {
            forcing.flushFailed(System.nanoTime());
            trouble.doesNotFlush("could not flush", failure);
            return;
        }
        forcing.flushed();
        if (!forcing.hasFailed()) {
            trouble.flushes();
        }
    }

    private void force() {
        Throwable failure = writer.force();
        countLost();
        if (failure != null) {
            forcing.forceFailed(System.nanoTime());
            trouble.doesNotFlush("could not flush and force", failure);
            return;
        }
        counts.forces.add(1);
        forcing.forced();
        if (writer.owesForce()) {
            forcing.owes(System.nanoTime());
        }
        audits.forced();
        trouble.flushes();
    }

    /** Waits until what the writer has taken has left the process. Whether it has. */
    boolean drain(Duration atMost) {
        flushGathered();
        return writer.drain(atMost);
    }

    void close() {
        flush(true);
        if (audits.hasKept()) {
            // What the writer lost just now has one more try.
            flush(true);
        }
        int lost = audits.giveUp();
        if (lost > 0) {
            status.report(Level.ERROR, "closed with " + lost + " audit events unwritten, counted as failed", null);
        }
        Throwable failure = writer.close();
        countLost();
        if (failure != null) {
            trouble.doesNotFlush("could not close", failure);
        }
        counts.close();
    }

    /** What is wrong with the writer, or null. Any thread. */
    @Nullable
    String trouble() {
        return trouble.what();
    }

    /** What the writer has to say of itself though it writes, or null. Any thread. */
    @Nullable
    String concern() {
        return writer.concern();
    }

    /** Whether the writer has been called and has not returned yet. Any thread. */
    boolean isBusy() {
        return writer.isBusy();
    }

    /** Whether audit records that this writer should have had by now are not yet safe. Any thread. */
    boolean isOwing() {
        return audits.isOwing();
    }

    /** How it stands with what the writer hands on; null if it does not. Any thread. */
    @Nullable
    Shipping shipping() {
        return writer.shipping();
    }
}
