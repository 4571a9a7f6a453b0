package io.github.inkseal.internal.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How far a worker has got, for those who wait for it. Moved on by the worker, awaited by any other thread. */
final class Progress {

    private static final long PARK_NANOS = 100_000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long committed;
    private volatile long committedOfBacklog;
    private final AtomicLong flushesAsked = new AtomicLong();
    private volatile long flushesDone;

    /** Worker: the events below a position, and so many of the backlog, are with their writers. */
    void committed(long position, long ofBacklog) {
        committed = position;
        committedOfBacklog = ofBacklog;
    }

    /** Worker: whether {@link #committed} was last told just this. */
    boolean isCommitted(long position, long ofBacklog) {
        return committed == position && committedOfBacklog == ofBacklog;
    }

    /** Worker: whether somebody waits for writers to be flushed. */
    boolean isFlushAsked() {
        return flushesAsked.get() != flushesDone;
    }

    /** Worker: does what those who wait for a flush have asked for before. */
    void flush(Runnable work) {
        long asked = flushesAsked.get();
        if (asked != flushesDone) {
            work.run();
            flushesDone = asked;
        }
    }

    /** Worker: there is nothing more to wait for. */
    void end() {
        ended.countDown();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Waits until the worker has ended; false if the time ran out first. */
    boolean awaitEnd(long timeoutNanos) throws InterruptedException {
        return ended.await(Math.max(0, timeoutNanos), TimeUnit.NANOSECONDS);
    }

    /** Waits until the events below a position, and so many of the backlog, are with their writers. */
    boolean awaitCommitted(long position, long ofBacklog, Runnable wake, long start, long timeoutNanos) {
        return await(() -> committed >= position && committedOfBacklog >= ofBacklog, wake, start, timeoutNanos);
    }

    /** Waits until the writers have been flushed, beginning from now. */
    boolean awaitFlushed(Runnable wake, long start, long timeoutNanos) {
        long asked = flushesAsked.incrementAndGet();
        return await(() -> flushesDone >= asked || hasEnded(), wake, start, timeoutNanos);
    }

    private boolean await(BooleanSupplier done, Runnable wake, long start, long timeoutNanos) {
        boolean interrupted = false;
        try {
            while (!done.getAsBoolean() && !hasEnded()) {
                if (System.nanoTime() - start >= timeoutNanos) {
                    break;
                }
                wake.run();
                LockSupport.parkNanos(PARK_NANOS);
                interrupted |= Thread.interrupted();
            }
            return done.getAsBoolean();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
