package io.github.inkseal.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of a user, or of the system, that work without an end should end. A signal ends this process through its
 * hooks; this one waits until the work has written what it has begun, so that no record is cut in two.
 */
final class Interruption implements AutoCloseable {

    /** The work is asked five times a second; whoever waits longer than this has an output that nobody takes. */
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean there;

    private Interruption() {}

    /** Begins to listen. */
    static Interruption awaited() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::happen, "inkseal-interrupted"));
        return interruption;
    }

    private void happen() {
        there = true;
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the work should end. */
    boolean isThere() {
        return there;
    }

    /** The work has ended. */
    @Override
    public void close() {
        ended.countDown();
    }
}
