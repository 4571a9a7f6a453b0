package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.time.Duration;

/**
 * Waits until the backend has caught up, seen from outside: by the bytes this process has written. No
 * backend's own word is taken for it.
 */
final class Drain {

    /** What may stay in a writer's buffer that nobody flushes, e.g. Logback's 8 KiB. */
    private static final long SLACK = 16 << 10;

    private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
    private static final long STILL_NANOS = Duration.ofMillis(300).toNanos();

    /** Room for the writer to fall asleep, so that each burst meets it in the same state. */
    private static final long REST_NANOS = Duration.ofMillis(2).toNanos();

    private final long base;

    /** Counts from here on. */
    Drain() throws IOException {
        base = OwnProcess.bytesWritten();
    }

    /** Returns when these lines are written but for a buffer's rest, or when nothing has moved for 300 ms. */
    void await(long lines) throws IOException {
        long expected = base + lines * Line.LENGTH - SLACK;
        long last = OwnProcess.bytesWritten();
        long since = System.nanoTime();
        while (last < expected && System.nanoTime() - since < STILL_NANOS) {
            Pause.nanos(POLL_NANOS);
            long now = OwnProcess.bytesWritten();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
        }
        Pause.nanos(REST_NANOS);
    }

    /**
     * Checks, once the backend is stopped, that these lines were written.
     *
     * @throws NoResult if bytes are missing
     */
    void check(long lines) throws IOException, NoResult {
        long written = OwnProcess.bytesWritten() - base;
        if (written < lines * Line.LENGTH) {
            long lost = (lines * Line.LENGTH - written + Line.LENGTH - 1) / Line.LENGTH;
            throw new NoResult("lost about " + lost + " of " + lines + " lines");
        }
    }
}
