package io.github.inkseal.crypto.internal.write;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time, and how it passes while something is waited for. */
interface Patience {

    /** The system's. */
    Patience SYSTEM = new Patience() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public <T> T await(Future<T> one, long nanos)
                throws InterruptedException, ExecutionException, TimeoutException {
            return one.get(nanos, TimeUnit.NANOSECONDS);
        }
    };

    /** As {@link System#nanoTime()}. Any thread. */
    long nanoTime();

    /** As {@link Future#get(long, TimeUnit)}. */
    <T> T await(Future<T> one, long nanos) throws InterruptedException, ExecutionException, TimeoutException;
}
