package io.github.inkseal.benchmarks;

import java.io.IOException;

/**
 * Finds out when the last byte was written, by looking from time to time how many there are. The end of a
 * backend's {@code stop} would be too late: some of them sleep in steps of 50 ms in it.
 */
final class LastByte {

    private static final long SHORTEST_NANOS = 500_000;
    private static final long LONGEST_NANOS = 5_000_000;

    /** The step is this part of the time that passed before, so looking costs nothing worth mentioning. */
    private static final int PART = 400;

    private final long step;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long lastChange;
    private volatile boolean blind;

    /**
     * Starts with now as the end.
     *
     * @param elapsed nanoseconds that what is measured has taken up to now
     */
    LastByte(long elapsed) {
        step = Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, elapsed / PART));
        lastChange = System.nanoTime();
        thread = new Thread(this::watch, "last-byte");
    }

    void start() {
        thread.start();
    }

    /**
     * Ends watching, the backend having stopped, and returns when the last byte was written, as {@link
     * System#nanoTime} has it.
     */
    long end() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a benchmark", e);
        }
        if (blind) {
            throw new IOException("can't see what is written");
        }
        return lastChange;
    }

    private void watch() {
        try {
            long last = OwnProcess.bytesWritten();
            boolean again;
            do {
                // Once more after the stop: what it wrote at its very end counts.
                again = !stopped;
                long now = OwnProcess.bytesWritten();
                if (now != last) {
                    last = now;
                    lastChange = System.nanoTime();
                }
                if (again) {
                    Pause.nanos(step);
                }
            } while (again);
        } catch (IOException e) {
            blind = true;
        }
    }
}
