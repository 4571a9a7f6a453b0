package io.github.inkseal.crypto.internal.write;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has something made on a thread of its own, so that who needs it waits neither for a key service nor for a disk longer
 * than some seconds, and that once: until something was taken again, each further attempt is waited for a moment only,
 * or a service that fails slowly would hold up its caller for good. What failed is tried again at most once a second,
 * and a thread that can't be had is a failure like others. One thread asks; each thing is taken once.
 *
 * @param <T> what is made
 */
final class Ahead<T> {

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long SOON_NANOS = 250_000_000L;
    private static final long MOMENT_NANOS = 20_000_000L;

    /** Makes it, on any thread. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws IOException, GeneralSecurityException;
    }

    private final Maker<T> maker;
    private final Consumer<T> disposal;
    private final ThreadFactory threads;
    private final Patience patience;
    private @Nullable Attempt attempt;
    /** Whether the caller has waited, since something was last taken, as long as it ever does. */
    private boolean waited;
    /** The same for {@link #isReady()}. */
    private boolean hoped;

    private @Nullable ExecutionException failure;
    private long failed;

    /**
     * Nothing is made yet.
     *
     * @param disposal what becomes of one that nobody takes
     */
    Ahead(String thread, Maker<T> maker, Consumer<T> disposal) {
        this(
                maker,
                disposal,
                work -> {
                    Thread one = new Thread(work, thread);
                    one.setDaemon(true);
                    return one;
                },
                Patience.SYSTEM);
    }

    /** The same with other threads and another time. */
    Ahead(Maker<T> maker, Consumer<T> disposal, ThreadFactory threads, Patience patience) {
        this.maker = maker;
        this.disposal = disposal;
        this.threads = threads;
        this.patience = patience;
    }

    /** One that is being made, which may outlive all interest in it. */
    private final class Attempt extends FutureTask<T> {

        private boolean unwanted;
        private boolean disposed;
        /** Whether it was waited for; the asking thread only. */
        private boolean awaited;
        /** When it failed. */
        private volatile long ended;

        Attempt() {
            super(maker::make);
        }

        @Override
        protected void setException(Throwable why) {
            ended = patience.nanoTime();
            super.setException(why);
        }

        @Override
        protected synchronized void done() {
            disposeIfUnwanted();
        }

        synchronized void leave() {
            unwanted = true;
            disposeIfUnwanted();
        }

        private void disposeIfUnwanted() {
            if (unwanted && !disposed && isDone()) {
                disposed = true;
                try {
                    disposal.accept(get());
                } catch (InterruptedException | ExecutionException none) {
                    // Nothing was made.
                }
            }
        }
    }

    /** One that is made here and now, for whoever has a thread to wait on. */
    T make() throws IOException, GeneralSecurityException {
        return maker.make();
    }

    /** Begins to make another one, if there is a thread for it; if not, that is tried again like what fails. */
    void prepare() {
        attempt = null;
        try {
            Attempt next = new Attempt();
            threads.newThread(next).start();
            attempt = next;
        } catch (RuntimeException | Error noThread) {
            failure = new ExecutionException(noThread);
            failed = patience.nanoTime();
        }
    }

    /** Whether one is being made just now. */
    boolean isPending() {
        Attempt current = attempt;
        return current != null && !current.isDone();
    }

    /**
     * Whether {@link #take()} would return one at once. Tries again if it failed. One that is being made is waited for a
     * moment, once: most are there within a millisecond.
     */
    boolean isReady() {
        Attempt current = attempt;
        if (current != null && !current.isDone() && !isDoneSoon(current)) {
            return false;
        }
        if (current == null) {
            prepareIfDue();
            return false;
        }
        try {
            current.get();
            return true;
        } catch (ExecutionException e) {
            failedWith(current, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean isDoneSoon(Attempt current) {
        if (!hoped) {
            hoped = true;
            try {
                patience.await(current, SOON_NANOS);
            } catch (TimeoutException | ExecutionException later) {
                // Seen by isDone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return current.isDone();
    }

    private void failedWith(Attempt one, ExecutionException e) {
        attempt = null;
        failure = e;
        failed = one.ended;
    }

    private boolean prepareIfDue() {
        boolean due = failure == null || patience.nanoTime() - failed >= RETRY_NANOS;
        if (due) {
            prepare();
        }
        return due;
    }

    /**
     * The one that was begun, once it is made.
     *
     * @throws IOException if it can't be made, or was not made in time; it may be there later
     */
    T take() throws IOException, GeneralSecurityException {
        // What failed a while ago may work now.
        boolean isThere = attempt != null && (!attempt.isDone() || isReady());
        Attempt current = isThere || prepareIfDue() ? attempt : null;
        if (current == null) {
            throw rethrown();
        }
        boolean interrupted = false;
        long deadline = patience.nanoTime() + patienceWith(current);
        current.awaited = true;
        try {
            while (true) {
                try {
                    T made = patience.await(current, Math.max(0, deadline - patience.nanoTime()));
                    attempt = null;
                    failure = null;
                    waited = false;
                    hoped = false;
                    return made;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            waited = true;
            throw new IOException(
                    "still waits for its keys or its disk, for more than "
                            + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s",
                    e);
        } catch (ExecutionException e) {
            waited = true;
            failedWith(current, e);
            throw rethrown();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long patienceWith(Attempt current) {
        if (waited) {
            return current.awaited ? 0 : MOMENT_NANOS;
        }
        return PATIENCE_NANOS;
    }

    private IOException rethrown() throws IOException, GeneralSecurityException {
        Throwable cause = failure == null ? null : failure.getCause();
        if (cause instanceof GeneralSecurityException refused) {
            throw refused;
        }
        return cause instanceof IOException io ? io : new IOException("can't be opened: " + cause, cause);
    }

    /** Lets go of the one that was begun. */
    void clear() {
        Attempt current = attempt;
        attempt = null;
        if (current != null) {
            current.leave();
        }
    }
}
