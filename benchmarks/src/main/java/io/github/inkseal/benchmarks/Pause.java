package io.github.inkseal.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** Waits without a checked exception; nobody interrupts a benchmark. */
public final class Pause {

    private Pause() {}

    /** Parks for at least that long. */
    public static void nanos(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
