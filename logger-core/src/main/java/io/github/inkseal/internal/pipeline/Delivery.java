package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Shipping;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Hands a lane's batches to its writer, has it flush and force, and keeps the books of what came of it. The pipeline's owner
 * only, unless a method says otherwise.
 *
 * <p>A batch that can't be written is counted as failed and let go; the next one tries anew. The audit records
 * of a writer with {@code audit} are the exception, see {@link AuditRecords}.
 */
final class Delivery {

    /** What a writer may tell at a time of what it has lost. */
    private static final int MOST_LOSSES = 1024;

    private final String name;
    private final GuardedWriter writer;
    private final LaneCounts counts;
    private final AuditRecords audits;
    private final Forcing forcing;
    private final LaneTrouble trouble;
    private final ComponentContext status;
    private long lastRetry;

    /**
     * Nothing was delivered yet.
     *
     * @param name the writer's
     * @param counts the lane's, as are the next two
     */
    Delivery(
            String name,
            GuardedWriter writer,
            LaneCounts counts,
            AuditRecords audits,
            Forcing forcing,
            ComponentContext status) {
        this.name = name;
        this.writer = writer;
        this.counts = counts;
        this.audits = audits;
        this.forcing = forcing;
        this.trouble = new LaneTrouble(status);
        this.status = status;
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

    /**
     * Hands a batch to the writer.
     *
     * @param own how many of its records are Inkseal's own
     */
    void deliver(LogBatch batch, int own) {
        long accounted = counts.accounted();
        int count = batch.count();
        try {
            write(batch, own);
            countLost();
        } catch (Throwable broken) {
            // Ours, not the writer's: nobody knows what became of those that were not counted.
            counts.failed.add(count - own - (counts.accounted() - accounted));
            status.report(Level.ERROR, "broke off a batch; what was not counted is counted as failed", broken);
        }
    }

    private void write(LogBatch batch, int own) {
        Flight.Timed timed = Flight.write(name);
        long written = counts.written.get();
        long bytes = counts.bytes.get();
        long failed = counts.failed.get();
        int count = batch.count();
        Throwable failure = writer.write(batch);
        if (batch.count() != count) {
            failure = new IOException("it changed the batch it was given, which no writer may", failure);
            countChanged(count, own, failure);
        } else if (failure == null) {
            countWritten(batch, own);
        } else {
            countPartly(batch, failure);
        }
        Flight.end(
                timed,
                counts.written.get() - written,
                counts.bytes.get() - bytes,
                counts.failed.get() - failed,
                failure == null ? null : failure.getClass().getName());
    }

    private void countWritten(LogBatch batch, int own) {
        counts.written.add(batch.count() - own);
        counts.synthetic.add(own);
        counts.bytes.add(batch.length());
        audits.handedOver(batch, batch.count());
        forcing.wrote(System.nanoTime());
        if (!audits.hasKept()) {
            trouble.writes();
        }
    }

    /** Nobody knows what was written of it, nor has copies of what was in it. */
    private void countChanged(int count, int own, Throwable failure) {
        audits.abandon();
        counts.failed.add(count - own);
        counts.syntheticFailed.add(own);
        trouble.doesNotWrite(failure, count - own, 0, own);
    }

    private void countPartly(LogBatch batch, Throwable failure) {
        int good = Math.min(batch.markedWritten(), batch.count());
        long lost = 0;
        long own = 0;
        for (int i = 0; i < batch.count(); i++) {
            if (i >= good) {
                lost += batch.synthetic(i) ? 0 : 1;
                own += batch.synthetic(i) ? 1 : 0;
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
        AuditRecords.Saved kept = audits.handedOver(batch, good);
        counts.failed.add(lost - kept.events());
        counts.syntheticFailed.add(own - kept.own());
        trouble.doesNotWrite(failure, lost - kept.events(), kept.events(), own);
        tellOwnLost("there is no room to keep them");
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
    void retry() {
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

    /** Has the writer hand on all it has, down to the disk if {@code force}. */
    void handOn(boolean force) {
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

    /** Forces the writer, and with that what audit calls wait for. */
    void force() {
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

    /** Ends the writer. */
    void close() {
        Throwable failure = writer.close();
        // What it then says it has lost is given up with the rest.
        countLost();
        int lost = audits.giveUp();
        if (lost > 0) {
            status.report(Level.ERROR, "closed with " + lost + " audit events unwritten, counted as failed", null);
        }
        tellOwnLost("closed with them unwritten or not forced");
        if (failure != null) {
            trouble.doesNotFlush("could not close", failure);
        }
        counts.close();
    }

    /** They are nobody's events, so that only this line tells of them. */
    private void tellOwnLost(String why) {
        long lost = audits.takeOwnLost();
        if (lost > 0) {
            status.report(Level.ERROR, "lost " + lost + " audit records of Inkseal's own: " + why, null);
        }
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
