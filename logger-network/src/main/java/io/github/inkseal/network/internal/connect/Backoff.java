package io.github.inkseal.network.internal.connect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next round: a random part of a time that doubles. Random all the way down to nothing, so that
 * a thousand senders whose receiver restarts don't come back at once. One thread.
 */
public final class Backoff {

    private static final long FIRST_NANOS = 100_000_000L;

    private final long mostNanos;
    private final RandomGenerator random;
    private long nanos;

    public Backoff(Duration most, RandomGenerator random) {
        this.mostNanos = Math.max(1, most.toNanos());
        this.random = random;
        reset();
    }

    /** The next pause in nanoseconds. */
    public long next() {
        long pause = random.nextLong(nanos + 1);
        nanos = Math.min(mostNanos, nanos * 2);
        return pause;
    }

    /** A connection has proven itself. */
    public void reset() {
        nanos = Math.min(FIRST_NANOS, mostNanos);
    }
}
