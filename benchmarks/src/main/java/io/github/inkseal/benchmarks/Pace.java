package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

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
     * As many as the backend gets through in the time given, both times: where one takes many times as long
     * as the other, no number would suit both. The rate is that at which bytes are written in the second half
     * of the warm-up. That of the calls would mislead: Logback empties its whole queue at once and then lets
     * nobody wait until it is full again.
     *
     * @param lengths only multiples of its lines are logged
     */
    static Pace timed(Bursts calls, int threads, LineBytes lengths, RunSize size) throws IOException, NoResult {
        long all = TimeUnit.MILLISECONDS.toNanos(size.millis());
        var lines = new AtomicLong();
        var half = new AtomicReference<>(Written.now());
        // One more than the threads that log: it looks at the bytes when half of the time is over.
        Crew.work(threads + 1, thread -> () -> {
            if (thread == threads) {
                Pause.nanos(all / 2);
                half.set(Written.now());
                return null;
            }
            long end = System.nanoTime() + all;
            do {
                calls.burst(0, lengths.lines());
                lines.addAndGet(lengths.lines());
            } while (System.nanoTime() - end < 0);
            return null;
        });
        long cycles = Math.round(
                Written.now().perNanoSince(Objects.requireNonNull(half.get())) * all / lengths.bytes() / threads);
        return new Pace(lines.get(), Math.toIntExact(Math.max(1, cycles) * lengths.lines()));
    }

    private record Written(long bytes, long nanos) {

        static Written now() throws IOException {
            return new Written(OwnProcess.bytesWritten(), System.nanoTime());
        }

        double perNanoSince(Written before) {
            return (double) (bytes - before.bytes) / Math.max(1, nanos - before.nanos);
        }
    }
}
