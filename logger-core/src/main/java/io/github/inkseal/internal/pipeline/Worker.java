package io.github.inkseal.internal.pipeline;

import io.github.inkseal.Health;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.status.StatusChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.event.Level;

/**
 * The consumer of a ring: one daemon thread that runs the pipeline.
 *
 * <p>It polls, because a producer that has to signal pays for it with every event: polling costs a producer
 * 22 ns an event where signalling costs 76. Every 50 µs while events come and for about 20 ms after the
 * last, then at intervals that double up to 50 ms, which brings an idle application from 16 % of a core to
 * a tenth of a percent. While it sleeps long, urgent events and now and then an ordinary claim wake it.
 *
 * <p>Batches go to the writers whenever the ring is found empty, and at least once every few thousand
 * events. The head moves every {@code stride} events, so that producers seldom find its cache line taken.
 */
public final class Worker implements Runnable {

    private static final int COMMIT_EVERY = 8192;
    /** A gap that goes on is told of at most this often. */
    private static final long GAP_EVERY_NANOS = 1_000_000_000L;

    private static final long FAILED_NANOS = 1_000_000L;

    private final Ring ring;
    private final Pipeline pipeline;
    private final Telling telling;
    private final AtomicLong retainedText;
    private final AuditBacklog backlog;
    private final StatusChannel status;
    private final Thread thread;
    private final WorkerNap nap;
    private final OwnerTasks tasks = new OwnerTasks();
    private final Progress progress = new Progress();
    private final WorkerEnd end;
    private final long stride;

    private long next;
    private long lastCommit;
    private long lastGapNanos = System.nanoTime() - GAP_EVERY_NANOS;
    /** The most seen waiting; written by the worker only. */
    private volatile int highWater;

    private volatile boolean wasFull;

    /**
     * A worker.
     *
     * @param ring whose only consumer it is
     * @param pipeline its own from {@link #start} until it has ended
     * @param retainedText characters of the queued events that count, shared with the callers
     * @param backlog audit events that found no slot
     */
    public Worker(
            String name,
            Ring ring,
            Pipeline pipeline,
            Drops drops,
            AtomicLong retainedText,
            AuditBacklog backlog,
            StatusChannel status) {
        this.ring = ring;
        this.pipeline = pipeline;
        telling = pipeline.telling();
        this.retainedText = retainedText;
        this.backlog = backlog;
        this.status = status;
        end = new WorkerEnd(ring, pipeline, drops, backlog, progress);
        stride = Math.min(128, Math.max(1, ring.capacity() / 8));
        thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (t, failure) -> status.report(Level.ERROR, "worker", "ended unexpectedly", failure));
        nap = new WorkerNap(thread, this::hasWork);
    }

    public void start() {
        thread.start();
    }

    /** The thread that runs the pipeline: whatever it logs goes to the status channel. */
    public Thread thread() {
        return thread;
    }

    /**
     * Has the worker do something between two events. Any thread.
     *
     * @return false if it has ended
     */
    public boolean execute(OwnerTask<?> task) {
        boolean added = tasks.add(task);
        nap.wake();
        return added;
    }

    /** Cuts a long sleep short; cheap when there is none. Any thread. */
    public void wakeIfAsleep() {
        nap.wakeIfAsleep();
    }

    /** Has the worker look at once. Any thread. */
    public void wake() {
        nap.wake();
    }

    /**
     * Waits until all events below a position, those of the backlog and the audit records of Inkseal's own that stand behind them are
     * with their writers and none of these holds them back. Any thread but the worker's.
     *
     * @return false if the time ran out first
     */
    public boolean awaitFlushed(long position, long timeoutNanos) {
        long start = System.nanoTime();
        return progress.awaitCommitted(position, backlog.accepted(), nap::wake, start, timeoutNanos)
                && progress.awaitFlushed(nap::wake, start, timeoutNanos);
    }

    /**
     * Drains the ring, which must be closed, and ends. What is left when the time is over is dropped and
     * counted. Asked again, it only waits.
     *
     * @param closeWriters whether the writers are closed in the end; else the pipeline can be taken over
     * @return whether the worker has ended; if not, it is stuck in a writer and the pipeline stays its own
     */
    public boolean finish(long timeoutNanos, boolean closeWriters) {
        return end.await(timeoutNanos, closeWriters, nap::wake);
    }

    /** Whether the context does what it promises, as long as this is to run. Any thread. */
    public Health health() {
        return HealthCheck.ofQueue(pipeline.figures().health(), thread.isAlive(), ring, pipeline.audits());
    }

    public int highWater() {
        return wasFull ? ring.capacity() : Math.max(highWater, ring.depth());
    }

    /** Queued events that were dropped because closing took too long. Any thread. */
    public long leftBehind() {
        return end.leftBehind();
    }

    /** Whether, at its end, all that the writers had taken had left the process. Any thread. */
    public boolean hasDrained() {
        return end.hasDrained();
    }

    /** Remembers that the queue was found full. Any thread. */
    public void sawFull() {
        // Else all who find it full would store beside what the worker writes, with each event.
        if (!wasFull) {
            wasFull = true;
        }
    }

    @Override
    public void run() {
        tellStart();
        while (!progress.hasEnded()) {
            try {
                step();
            } catch (Throwable failure) {
                survive(failure);
            }
        }
    }

    private void step() {
        if (turn()) {
            nap.worked();
            return;
        }
        if (end.isDue(next)) {
            finishUp();
        } else if (end.isNear()) {
            nap.doze();
        } else {
            nap.sleep();
        }
    }

    /** Whoever logs trusts that this thread takes what is in the ring: nothing but the end of the context ends it. */
    private void survive(Throwable failure) {
        try {
            status.report(Level.ERROR, "worker", "failed and goes on", failure);
            ring.moveHead(next);
            // What fails again and again must not take a processor.
            LockSupport.parkNanos(this, FAILED_NANOS);
        } catch (Throwable again) {
            // No memory or stack for that either; the next step may find some.
        }
    }

    /** That it starts stands before all else. */
    private void tellStart() {
        try {
            tellAudits();
        } catch (Throwable failure) {
            status.report(Level.ERROR, "worker", "could not tell of the start", failure);
        }
    }

    private boolean hasWork() {
        return ring.isPublished(next)
                || end.isNear()
                || backlog.depth() > 0
                || progress.isFlushAsked()
                || tasks.isPending()
                || telling.hasDueAudits(next);
    }

    /** Takes what is there. False if nothing was. */
    private boolean turn() {
        long from = next + backlog.taken();
        try {
            drain();
            if (tasks.isPending() || telling.hasAudits()) {
                runTasks();
                tellAudits();
                checkDeadline();
            }
            if (next + backlog.taken() != from) {
                return true;
            }
            settle();
            return false;
        } catch (Throwable failure) {
            survive(failure);
            return next + backlog.taken() != from;
        }
    }

    /**
     * What was logged before a task was asked for comes before it: so a task is taken first, and done when the ring has been drained, and
     * when what was due by then has been told, since a task may change to whom.
     */
    private void runTasks() {
        for (OwnerTask<?> task = tasks.next(); task != null; task = tasks.next()) {
            drainUpTo(ring.tail());
            attempt(this::tellAudits);
            task.run();
        }
    }

    /**
     * Writes the audit records of Inkseal's own whose turn it is: events that were logged before one came stand before it. Which these
     * are is found out first, and then what lies in the backlog before them is handled.
     */
    private void tellAudits() {
        int due = telling.dueAudits(next);
        if (backlog.depth() > 0) {
            backlog.handle(pipeline, next);
        }
        telling.audits(due);
    }

    private void drainUpTo(long tail) {
        while (next < tail && ring.isPublished(next)) {
            drain();
        }
    }

    private void drain() {
        int depth = (int) (ring.tail() - next);
        if (depth > highWater) {
            highWater = depth;
        }
        Ring r = ring;
        long n = next;
        long until = lastCommit + COMMIT_EVERY;
        while (n < until && r.isPublished(n)) {
            if (backlog.depth() > 0) {
                backlog.handle(pipeline, n);
            }
            long position = n++;
            // Before the work: an event that breaks it must not come back.
            next = n;
            int text = pipeline.handle(r, position);
            if (text != 0) {
                retainedText.addAndGet(-text);
            }
            if (n % stride == 0) {
                r.moveHead(n);
            }
        }
        r.moveHead(n);
        if (backlog.depth() > 0) {
            backlog.handle(pipeline, n);
        }
        if (n >= until) {
            tellGapIfDue();
            commit();
            tend();
            pipeline.checkAlerts(false);
            checkDeadline();
        }
    }

    /** The ring was found empty: nothing may stay behind in a batch. */
    private void settle() {
        if (tellGapIfDue() || !progress.isCommitted(next, backlog.taken())) {
            commit();
        }
        tend();
        pipeline.checkAlerts(false);
        checkDeadline();
    }

    private boolean tellGapIfDue() {
        if (!telling.hasGap() || System.nanoTime() - lastGapNanos < GAP_EVERY_NANOS) {
            return false;
        }
        telling.gap();
        lastGapNanos = System.nanoTime();
        return true;
    }

    private void commit() {
        pipeline.commit();
        lastCommit = next;
        progress.committed(next, backlog.taken());
    }

    private void tend() {
        pipeline.tend();
        progress.flush(this::flushHeld);
    }

    /** What came in by the door before a flush was asked for is part of it. */
    private void flushHeld() {
        tellAudits();
        pipeline.flushHeld();
    }

    private void checkDeadline() {
        if (!end.isOver()) {
            return;
        }
        while (next < ring.tail() && ring.isPublished(next)) {
            end.abandon(next);
            next++;
        }
        ring.moveHead(next);
        end.abandonBacklog();
    }

    /** What fails in the end must not keep what comes after from being done. */
    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (Throwable failure) {
            survive(failure);
        }
    }

    private void finishUp() {
        try {
            backlog.close();
            tasks.close();
            runTasks();
            if (end.isAbandoned()) {
                end.abandonBacklog();
            } else {
                backlog.handle(pipeline, Long.MAX_VALUE);
            }
            attempt(telling::gap);
            attempt(() -> telling.storms(true));
            attempt(this::commit);
            attempt(telling::audits);
            attempt(() -> pipeline.checkAlerts(true));
            attempt(end::drainWriters);
            attempt(end::leaveWriters);
        } finally {
            progress.committed(next, backlog.taken());
            progress.end();
        }
    }
}
