package io.github.inkseal.internal.pipeline;

import io.github.inkseal.DropReason;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.status.StatusChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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

    private static final long POLL_NANOS = 50_000;
    private static final long LONGEST_NANOS = 50_000_000;
    /** Polls at the short interval before it doubles: about 20 ms. */
    private static final int PATIENCE = 300;
    /** Sleeps above this are worth waking the worker from. */
    private static final long DEEP_NANOS = 400_000;

    private static final int COMMIT_EVERY = 8192;
    /** A gap that goes on is told of at most this often. */
    private static final long GAP_EVERY_NANOS = 1_000_000_000L;

    /** What the worker gets beyond its deadline to count what it must leave and to close its writers. */
    private static final long GRACE_NANOS = 500_000_000L;

    private final Ring ring;
    private final Pipeline pipeline;
    private final Drops drops;
    private final AtomicLong retainedText;
    private final StatusChannel status;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long stride;

    private long next;
    private long lastGapNanos = System.nanoTime() - GAP_EVERY_NANOS;
    private final Tally leftBehind = new Tally();
    private volatile long committed;
    private volatile boolean asleep;
    /** The most seen waiting; written by the worker only. */
    private volatile int highWater;

    private volatile boolean wasFull;
    private volatile @Nullable Deadline deadline;
    private volatile boolean abandon;

    /** When the ring was closed, and until when what is in it may be drained. */
    private record Deadline(long nanoTime, boolean closeWriters) {}

    public Worker(
            String name, Ring ring, Pipeline pipeline, Drops drops, AtomicLong retainedText, StatusChannel status) {
        this.ring = ring;
        this.pipeline = pipeline;
        this.drops = drops;
        this.retainedText = retainedText;
        this.status = status;
        stride = Math.min(128, Math.max(1, ring.capacity() / 8));
        thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (t, failure) -> status.report(Level.ERROR, "worker", "ended unexpectedly", failure));
    }

    public void start() {
        thread.start();
    }

    /** The thread that runs the pipeline: whatever it logs goes to the status channel. */
    public Thread thread() {
        return thread;
    }

    /** Cuts a long sleep short; cheap when there is none. Any thread. */
    public void wakeIfAsleep() {
        if (asleep) {
            wake();
        }
    }

    private void wake() {
        asleep = false;
        LockSupport.unpark(thread);
    }

    /**
     * Waits until all events below a position are with their writers. Any thread but the worker's.
     *
     * @return false if the time ran out first
     */
    public boolean awaitCommitted(long position, long timeoutNanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (committed < position && ended.getCount() > 0) {
                if (System.nanoTime() - start >= timeoutNanos) {
                    return committed >= position;
                }
                wake();
                LockSupport.parkNanos(100_000);
                interrupted |= Thread.interrupted();
            }
            return committed >= position;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Drains the ring, which must be closed, and ends. What is left when the time is over is dropped and
     * counted.
     *
     * @param closeWriters whether the writers are closed in the end; else the pipeline can be taken over
     * @return whether the worker has ended; if not, it is stuck in a writer and the pipeline stays its own
     */
    public boolean finish(long timeoutNanos, boolean closeWriters) {
        long start = System.nanoTime();
        deadline = new Deadline(start + timeoutNanos, closeWriters);
        boolean interrupted = false;
        try {
            while (true) {
                wake();
                try {
                    long left = timeoutNanos + GRACE_NANOS - (System.nanoTime() - start);
                    return ended.await(Math.max(0, left), TimeUnit.NANOSECONDS);
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

    public int highWater() {
        return wasFull ? ring.capacity() : Math.max(highWater, ring.depth());
    }

    /** Queued events that were dropped because closing took too long. Any thread. */
    public long leftBehind() {
        return leftBehind.get();
    }

    /** Remembers that the queue was found full. Any thread. */
    public void sawFull() {
        wasFull = true;
    }

    @Override
    public void run() {
        int idle = 0;
        long interval = POLL_NANOS;
        while (true) {
            boolean worked = turn();
            if (worked) {
                idle = 0;
                interval = POLL_NANOS;
                continue;
            }
            Deadline end = deadline;
            if (end != null && ring.isClosed() && (next >= ring.tail() || abandon)) {
                finishUp(end);
                return;
            }
            if (++idle > PATIENCE) {
                interval = Math.min(interval * 2, LONGEST_NANOS);
            }
            sleep(end == null ? interval : POLL_NANOS);
        }
    }

    /** Takes what is there. False if nothing was. */
    private boolean turn() {
        try {
            long from = next;
            drain();
            if (next != from) {
                return true;
            }
            settle();
            return false;
        } catch (Throwable failure) {
            status.report(Level.ERROR, "worker", "failed on an event and goes on", failure);
            ring.moveHead(next);
            return true;
        }
    }

    private void drain() {
        int depth = (int) (ring.tail() - next);
        if (depth > highWater) {
            highWater = depth;
        }
        Ring r = ring;
        long n = next;
        long until = n + COMMIT_EVERY;
        while (n < until && r.isPublished(n)) {
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
        if (n == until) {
            tellGapIfDue();
            commit();
            pipeline.checkAlertsIfDue();
            checkDeadline();
        }
    }

    /** The ring was found empty: nothing may stay behind in a batch. */
    private void settle() {
        if (tellGapIfDue() || committed != next) {
            commit();
        }
        pipeline.checkAlertsIfDue();
        checkDeadline();
    }

    private boolean tellGapIfDue() {
        if (!pipeline.hasGap() || System.nanoTime() - lastGapNanos < GAP_EVERY_NANOS) {
            return false;
        }
        pipeline.tellGap();
        lastGapNanos = System.nanoTime();
        return true;
    }

    private void commit() {
        pipeline.commit();
        committed = next;
    }

    private void checkDeadline() {
        Deadline end = deadline;
        if (end == null || !ring.isClosed() || System.nanoTime() - end.nanoTime() < 0) {
            return;
        }
        abandonRest();
    }

    /** Time is over: every event still in the ring is dropped and counted, and its slot released. */
    private void abandonRest() {
        while (next < ring.tail() && ring.isPublished(next)) {
            int level = pipeline.discard(ring, next);
            if (level >= 0) {
                drops.add(DropReason.CLOSED, level);
                leftBehind.add(1);
            }
            next++;
        }
        ring.moveHead(next);
        abandon = true;
    }

    private void finishUp(Deadline end) {
        try {
            pipeline.tellGap();
            commit();
            pipeline.checkAlerts();
            if (end.closeWriters()) {
                pipeline.close();
            } else {
                pipeline.flush(true);
            }
        } finally {
            committed = next;
            ended.countDown();
        }
    }

    private void sleep(long nanos) {
        if (nanos >= DEEP_NANOS) {
            asleep = true;
            // Between the look and the sleep an event may come whose caller saw us awake.
            if (!ring.isPublished(next) && deadline == null) {
                LockSupport.parkNanos(this, nanos);
            }
            asleep = false;
        } else {
            LockSupport.parkNanos(this, nanos);
        }
        // Somebody's interrupt must not turn every later park into a spin.
        Thread.interrupted();
    }
}
