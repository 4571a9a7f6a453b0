package io.github.inkseal.internal.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Something the pipeline's owner does between two events because another thread asks for it. Whoever stops waiting
 * before it is begun can be sure that it never will be.
 *
 * @param <T> what comes of it
 */
public final class OwnerTask<T> {

    private final Callable<T> work;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    public OwnerTask(Callable<T> work) {
        this.work = work;
    }

    /** Owner: does it, unless nobody waits any more. */
    void run() {
        if (!claimed.compareAndSet(false, true)) {
            return;
        }
        try {
            result = work.call();
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            done.countDown();
        }
    }

    /**
     * Takes it back.
     *
     * @return false if it was begun
     */
    public boolean cancel() {
        return claimed.compareAndSet(false, true);
    }

    /**
     * Waits until it is done. An interrupt does not shorten that and is there again afterwards.
     *
     * @return false if the time ran out first
     */
    public boolean await(Duration timeout) {
        boolean interrupted = false;
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                try {
                    return done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
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

    /**
     * What came of it, once it is done.
     *
     * @throws Exception what it threw
     */
    @SuppressWarnings("NullAway") // Null only if the work gives null, which T then allows.
    public T result() throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return result;
    }
}
