package io.github.inkseal.benchmarks;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where threads meet before and after a burst. They sleep until all are there and spin for the last
 * moment: a wake-up takes longer than a quarter of a burst, and bursts must overlap.
 */
final class StartLine {

    private final int threads;
    private final CyclicBarrier barrier;
    private final AtomicInteger ready = new AtomicInteger();

    StartLine(int threads) {
        this.threads = threads;
        this.barrier = new CyclicBarrier(threads);
    }

    /** Sleeps until all threads are here. */
    void meet() {
        if (threads > 1) {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException("another thread gave up", e);
            }
        }
    }

    /** Returns in all threads at once. */
    void go() {
        meet();
        int mine = ready.getAndIncrement();
        int all = (mine / threads + 1) * threads;
        while (ready.get() - all < 0) {
            // Where threads outnumber cores, spinning would keep the last ones from arriving.
            Thread.yield();
        }
    }

    /** Tells the others not to wait for this thread. */
    void giveUp() {
        barrier.reset();
    }
}
