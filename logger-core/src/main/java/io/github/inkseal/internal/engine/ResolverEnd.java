package io.github.inkseal.internal.engine;

import io.github.inkseal.internal.status.StatusChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.event.Level;

/**
 * Closes what resolves a context's references, once, when the context has ended. Resolvers are other people's code, and a vault may not
 * answer: a thread of its own waits for that.
 */
public final class ResolverEnd {

    /** They have so long, whatever is left of the time that closing may take. */
    private static final long LEAST_NANOS = 100_000_000;

    private final Runnable action;
    private final RunTime runTime;
    private final StatusChannel status;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * Not yet.
     *
     * @param action closes them
     * @param runTime closed before; may still look at the configuration, and asks them for that
     */
    public ResolverEnd(Runnable action, RunTime runTime, StatusChannel status) {
        this.action = action;
        this.runTime = runTime;
        this.status = status;
    }

    /** Closes them, unless somebody has; waits that long for it, or a little longer. */
    public void within(long nanos) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        long atMost = Math.max(nanos, LEAST_NANOS);
        Thread thread = new Thread(() -> close(atMost), "inkseal-resolvers");
        thread.setDaemon(true);
        thread.start();
        join(thread, atMost);
        if (thread.isAlive()) {
            status.report(Level.WARN, "configuration", "a resolver has not closed in time and is left behind", null);
        }
    }

    private void close(long atMost) {
        try {
            runTime.awaitEnd(atMost);
        } catch (InterruptedException e) {
            // They are closed all the same.
        }
        action.run();
    }

    /** An interrupt does not shorten it and is there again afterwards. */
    private static void join(Thread thread, long nanos) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        while (thread.isAlive() && end - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
