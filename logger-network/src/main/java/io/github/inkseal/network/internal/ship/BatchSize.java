package io.github.inkseal.network.internal.ship;

/**
 * How many bytes of records a request may have: less than configured where the receiver, or the way to it, is so slow that a request of
 * that size would never be answered in time and be sent again for ever. One thread.
 */
final class BatchSize {

    private static final int LEAST = 16 << 10;

    private final int most;
    private int now;

    BatchSize(int most) {
        this.most = most;
        this.now = most;
    }

    /** As configured. */
    int most() {
        return most;
    }

    int now() {
        return now;
    }

    /** No answer came. */
    void tookTooLong() {
        now = Math.max(Math.min(LEAST, most), now / 2);
    }

    /** An answer came; twice as much is asked of the receiver only where that leaves it half of its time. */
    void answeredAfter(long nanos, long mostNanos) {
        if (nanos < mostNanos / 4) {
            now = (int) Math.min(most, 2L * now);
        }
    }
}
