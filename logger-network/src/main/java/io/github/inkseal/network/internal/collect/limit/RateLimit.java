package io.github.inkseal.network.internal.collect.limit;

import java.util.function.LongSupplier;

/**
 * A token bucket. What has been read is always taken, into debt if need be; who is in debt waits before it reads on. So a
 * batch larger than the burst gets through, and costs the time it is worth.
 */
public final class RateLimit {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;
    private double left;
    private long at;

    public RateLimit(int perSecond, int burst) {
        this(perSecond, burst, System::nanoTime);
    }

    RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.left = burst;
        this.at = nanoTime.getAsLong();
    }

    /** Takes so many; how many nanoseconds to wait before more is read, 0 for none. */
    public synchronized long take(int n) {
        refill();
        left -= n;
        return debt();
    }

    /** How long to wait, in nanoseconds, before anything may be taken; 0 for now. */
    public synchronized long debtNanos() {
        refill();
        return debt();
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        left = Math.min(burst, left + (now - at) / NANOS * perSecond);
        at = now;
    }

    private long debt() {
        return left >= 0 ? 0 : (long) (-left / perSecond * NANOS) + 1;
    }
}
