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

    /** What a backend may write beside the lines, e.g. a warning of its own. */
    private static final long OTHER = 64 << 10;

    private final LineBytes lengths;
    private final long base;

    /** Counts from here on. */
    Drain(LineBytes lengths) throws IOException {
        this.lengths = lengths;
        base = OwnProcess.bytesWritten();
    }

    /** Returns when these lines are written but for a buffer's rest, or when nothing has moved for 300 ms. */
    void await(long lines) throws IOException {
        long expected = base + lengths.of(lines) - SLACK;
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
     * @throws NoResult if bytes are missing, or too many: then lines are not what they should be
     */
    void check(long lines) throws IOException, NoResult {
        long written = OwnProcess.bytesWritten() - base;
        long missing = lengths.of(lines) - written;
        if (missing > 0) {
            throw new NoResult("lost about " + lengths.linesIn(missing) + " of " + lines + " lines");
        }
        if (missing < -OTHER) {
            throw new NoResult(-missing + " bytes too many for " + lines + " lines");
        }
    }
}
