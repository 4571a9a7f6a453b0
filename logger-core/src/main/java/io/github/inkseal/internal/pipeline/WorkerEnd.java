package io.github.inkseal.internal.pipeline;

import io.github.inkseal.DropReason;
import io.github.inkseal.internal.ring.Ring;
import org.jspecify.annotations.Nullable;

/**
 * How a worker comes to its end: until when it may drain a closed ring, and what becomes of what it must leave. Whoever ends it waits
 * here; what is not said to be for any thread is the worker's.
 */
final class WorkerEnd {

    /** What the worker gets beyond its deadline to count what it must leave and to close its writers. */
    private static final long GRACE_NANOS = 500_000_000L;

    private final Ring ring;
    private final Pipeline pipeline;
    private final Drops drops;
    private final AuditBacklog backlog;
    private final Progress progress;
    private final Tally leftBehind = new Tally();
    /** Whether all that the writers took has left the process. */
    private volatile boolean drained = true;

    private volatile @Nullable Deadline deadline;
    private boolean abandoned;

    /** When the ring was closed, and until when what is in it may be drained. */
    private record Deadline(long nanoTime, boolean closeWriters) {}

    WorkerEnd(Ring ring, Pipeline pipeline, Drops drops, AuditBacklog backlog, Progress progress) {
        this.ring = ring;
        this.pipeline = pipeline;
        this.drops = drops;
        this.backlog = backlog;
        this.progress = progress;
    }

    /**
     * Any thread: says until when, unless that was said, and waits until the worker has ended.
     *
     * @param wake ends the worker's sleep
     * @return false if it has not ended, though it had some time more
     */
    boolean await(long timeoutNanos, boolean closeWriters, Runnable wake) {
        long start = System.nanoTime();
        if (deadline == null) {
            deadline = new Deadline(start + timeoutNanos, closeWriters);
        }
        boolean interrupted = false;
        try {
            while (true) {
                wake.run();
                try {
                    long left = timeoutNanos + GRACE_NANOS - (System.nanoTime() - start);
                    return progress.awaitEnd(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether somebody wants it to end. Any thread. */
    boolean isNear() {
        return deadline != null;
    }

    /**
     * Whether it is time to end.
     *
     * @param next the event that would be handled next
     */
    boolean isDue(long next) {
        return isNear() && ring.isClosed() && (next >= ring.tail() || abandoned);
    }

    /** Whether there is no more time to drain. */
    boolean isOver() {
        Deadline end = deadline;
        return end != null && ring.isClosed() && System.nanoTime() - end.nanoTime() >= 0;
    }

    /** Time is over: drops an event that is still in the ring, counts it, and clears its slot. */
    void abandon(long position) {
        int level = pipeline.discard(ring, position);
        if (level >= 0) {
            drops.add(DropReason.CLOSED, level);
            leftBehind.add(1);
        }
    }

    /** The same with what waits in the backlog; nothing is drained from then on. */
    void abandonBacklog() {
        leftBehind.add(backlog.drop(drops));
        abandoned = true;
    }

    /** Whether {@link #abandonBacklog} was called. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Waits, while there is time, until what the writers have taken has left the process. */
    void drainWriters() {
        Deadline end = deadline;
        drained = false;
        drained = end != null && pipeline.drain(end.nanoTime());
    }

    /** Closes the writers, or has them hand on all they hold. */
    void leaveWriters() {
        Deadline end = deadline;
        if (end != null && end.closeWriters()) {
            pipeline.close();
        } else {
            pipeline.flush(true);
        }
    }

    /** Queued events that were dropped because the time was over. Any thread. */
    long leftBehind() {
        return leftBehind.get();
    }

    /** Whether, at the end, all that the writers had taken had left the process. Any thread. */
    boolean hasDrained() {
        return drained;
    }
}
