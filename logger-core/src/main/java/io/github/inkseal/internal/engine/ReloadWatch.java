package io.github.inkseal.internal.engine;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.internal.config.LoadedConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration again now and then, and says when it has become another one. One daemon thread, from {@link #every} with
 * more than zero until {@link #close}.
 *
 * <p>What decides is what the configuration says, references included, never a time stamp: a ConfigMap of Kubernetes is
 * swapped by a symbolic link, and a copied file may be older than the one it replaces. Another one must be read
 * twice before it counts, so that a file that is just being written is left for the next look.
 */
public final class ReloadWatch implements AutoCloseable {

    private static final long SHORTEST_NANOS = 100_000_000L;
    private static final long SETTLE_NANOS = 20_000_000L;

    /** What is done about it; on the watch's thread. */
    public interface Listener {
        /**
         * The configuration is another one.
         *
         * @return whether it is in force now, and {@link #taken}; if not, it is tried again with each look
         */
        boolean changed(LoadedConfig loaded);

        /** It can't be used; said once until it is another one. */
        void refused(List<String> problems);
    }

    private final Supplier<LoadedConfig> source;
    private final Listener listener;
    private volatile LoadedConfig last;
    private volatile long nanos;
    private volatile boolean closed;
    private @Nullable Thread thread;
    private @Nullable List<String> told;

    /**
     * A watch that does not look yet.
     *
     * @param source loads it; throws {@link ConfigException} if it can't be used
     * @param first what is in force
     */
    public ReloadWatch(Supplier<LoadedConfig> source, LoadedConfig first, Listener listener) {
        this.source = source;
        this.last = first;
        this.listener = listener;
    }

    /**
     * Loads it. Any thread.
     *
     * @throws ConfigException if it can't be used
     */
    public LoadedConfig load() {
        LoadedConfig loaded = source.get();
        if (loaded.empty() && !last.empty()) {
            // A file that was cut off, or is away for a moment, says nothing of what is wanted.
            throw new ConfigException(
                    List.of(last.source() + ": is not there or says nothing; what is in force stays"));
        }
        return loaded;
    }

    /** What was loaded is in force. Any thread. */
    public void taken(LoadedConfig loaded) {
        last = loaded;
    }

    /** How often it looks from now on; zero for never. Any thread. */
    public synchronized void every(Duration duration) {
        nanos = duration.isZero() ? 0 : Math.max(SHORTEST_NANOS, saturated(duration));
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        } else if (nanos > 0 && !closed) {
            Thread fresh = new Thread(this::watch, "inkseal-reload");
            fresh.setDaemon(true);
            thread = fresh;
            fresh.start();
        }
    }

    private static long saturated(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE / 4;
        }
    }

    /** Ends looking. Idempotent, any thread. */
    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Waits until it has ended, for so many nanoseconds at most. Not on its own thread. */
    void awaitEnd(long nanos) throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            TimeUnit.NANOSECONDS.timedJoin(running, nanos);
        }
    }

    private void watch() {
        long since = System.nanoTime();
        while (!closed) {
            long every = nanos;
            long left = every == 0 ? Long.MAX_VALUE / 4 : every - (System.nanoTime() - since);
            if (left > 0) {
                LockSupport.parkNanos(this, left);
                // Nobody interrupts this thread for a reason it would know; the flag would make it spin.
                Thread.interrupted();
            } else {
                look();
                since = System.nanoTime();
            }
        }
    }

    private void look() {
        try {
            LoadedConfig now = load();
            if (!now.config().equals(last.config()) && isSettled(now)) {
                if (listener.changed(now)) {
                    told = null;
                }
            } else if (told != null && now.config().equals(last.config())) {
                told = null;
            }
        } catch (ConfigException e) {
            refuse(e.problems());
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // Its message may hold anything, a secret too.
            refuse(List.of("could not be loaded: " + e.getClass().getName()));
        }
    }

    private boolean isSettled(LoadedConfig now) {
        long start = System.nanoTime();
        while (!closed && System.nanoTime() - start < SETTLE_NANOS) {
            LockSupport.parkNanos(this, SETTLE_NANOS);
            Thread.interrupted();
        }
        return !closed && load().config().equals(now.config());
    }

    private void refuse(List<String> problems) {
        // What was under way when the context was closed may fail for that reason.
        if (!closed && !problems.equals(told)) {
            told = problems;
            listener.refused(problems);
        }
    }
}
