package io.github.inkseal.internal.pipeline;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long the worker sleeps between two looks at an empty queue, and how it is woken: short naps while events
 * come, then longer and longer ones.
 */
final class WorkerNap {

    private static final long POLL_NANOS = 50_000;
    private static final long LONGEST_NANOS = 50_000_000;
    /** Polls at the short interval before it doubles: about 20 ms. */
    private static final int PATIENCE = 300;
    /** Sleeps above this are worth waking the worker from. */
    private static final long DEEP_NANOS = 400_000;

    private final Thread thread;
    /** Whether there is something to do after all, looked at before a long sleep. */
    private final BooleanSupplier work;

    private int idle;
    private long interval = POLL_NANOS;
    private volatile boolean asleep;

    WorkerNap(Thread thread, BooleanSupplier work) {
        this.thread = thread;
        this.work = work;
    }

    /** Cuts a long sleep short; cheap when there is none. Any thread. */
    void wakeIfAsleep() {
        if (asleep) {
            wake();
        }
    }

    /** Ends any sleep, or keeps the next from happening. Any thread. */
    void wake() {
        asleep = false;
        LockSupport.unpark(thread);
    }

    /** The worker has found something to do: its next naps are short. */
    void worked() {
        idle = 0;
        interval = POLL_NANOS;
    }

    /** The worker has found nothing to do and sleeps. */
    void sleep() {
        if (++idle > PATIENCE) {
            interval = Math.min(interval * 2, LONGEST_NANOS);
        }
        sleep(interval);
    }

    /** The worker has found nothing to do and sleeps briefly, since the end is near. */
    void doze() {
        idle++;
        sleep(POLL_NANOS);
    }

    private void sleep(long nanos) {
        if (nanos >= DEEP_NANOS) {
            asleep = true;
            // Between the look and the sleep something may come whose caller saw us awake.
            if (!work.getAsBoolean()) {
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
