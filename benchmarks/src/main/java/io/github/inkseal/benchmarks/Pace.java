package io.github.inkseal.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * How much a thread logs: before what is measured, so that the compiler sees the calls, and then.
 *
 * @param warmup lines of the warm-up, of all threads
 * @param messages of each thread when it is measured
 */
record Pace(long warmup, int messages) {

    /** As many as asked for. */
    static Pace fixed(Bursts calls, int threads, RunSize size) throws NoResult {
        int warmup = size.warmup() / threads;
        Crew.work(threads, thread -> () -> {
            calls.burst(0, warmup);
            return null;
        });
        return new Pace((long) warmup * threads, size.messages() / threads);
    }

    /**
     * As many as the backend gets through in the time given, both times: where one takes thirty times as long
     * as the other, no number would suit both. The rate is that of the second half of the warm-up, in which
     * the queue is full and the calls are compiled.
     *
     * @param cycle only multiples of it are logged
     */
    static Pace timed(Bursts calls, int threads, int cycle, RunSize size) throws NoResult {
        long all = TimeUnit.MILLISECONDS.toNanos(size.millis());
        var lines = new AtomicLong();
        var perNano = new DoubleAdder();
        Crew.work(threads, thread -> () -> {
            long start = System.nanoTime();
            long halfTime = 0;
            long atHalf = 0;
            long logged = 0;
            long took;
            do {
                calls.burst(0, cycle);
                logged += cycle;
                took = System.nanoTime() - start;
                if (took < all / 2) {
                    halfTime = took;
                    atHalf = logged;
                }
            } while (took < all);
            lines.addAndGet(logged);
            perNano.add((double) (logged - atHalf) / (took - halfTime));
            return null;
        });
        long cycles = Math.max(1, Math.round(perNano.sum() / threads * all / cycle));
        return new Pace(lines.get(), Math.toIntExact(cycles * cycle));
    }
}
