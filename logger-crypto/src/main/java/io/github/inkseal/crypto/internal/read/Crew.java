package io.github.inkseal.crypto.internal.read;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that open frames: as many as there are processors, ending when a second has passed without work. The
 * common pool won't do: on one or two processors {@link java.util.concurrent.CompletableFuture} does not use it and
 * starts a thread for each frame instead, which takes longer than opening one.
 */
final class Crew {

    private static final Executor EXECUTOR = executor();

    private Crew() {}

    private static Executor executor() {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), SegmentReader.AHEAD);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "inkseal-read");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static Executor shared() {
        return EXECUTOR;
    }
}
