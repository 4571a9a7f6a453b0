package io.github.inkseal.crypto.internal.write;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has something made on a thread of its own, so that who needs it waits neither for a key service nor for a disk longer
 * than some seconds, and for one that hangs only once. What failed is tried again at most once a second. One thread
 * asks; each thing is taken once.
 *
 * @param <T> what is made
 */
final class Ahead<T> {

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long SOON_NANOS = 250_000_000L;

    /** Makes it, on any thread. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws IOException, GeneralSecurityException;
    }

    private final String thread;
    private final Maker<T> maker;
    private final Consumer<T> disposal;
    private @Nullable Attempt attempt;
    private boolean waited;
    private boolean hoped;
    private @Nullable ExecutionException failure;
    private long failed;

    /**
     * Nothing is made yet.
     *
     * @param disposal what becomes of one that nobody takes
     */
    Ahead(String thread, Maker<T> maker, Consumer<T> disposal) {
        this.thread = thread;
        this.maker = maker;
        this.disposal = disposal;
    }

    /** One that is being made, which may outlive all interest in it. */
    private final class Attempt extends FutureTask<T> {

        private boolean unwanted;
        private boolean disposed;

        Attempt() {
            super(maker::make);
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

    /** Begins to make another one. */
    void prepare() {
        Attempt next = new Attempt();
        attempt = next;
        waited = false;
        hoped = false;
        Thread maker = new Thread(next, thread);
        maker.setDaemon(true);
        maker.start();
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
            failedWith(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean isDoneSoon(Attempt current) {
        if (!hoped) {
            hoped = true;
            try {
                current.get(SOON_NANOS, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException later) {
                // Seen by isDone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return current.isDone();
    }

    private void failedWith(ExecutionException e) {
        attempt = null;
        failure = e;
        failed = System.nanoTime();
    }

    private boolean prepareIfDue() {
        boolean due = failure == null || System.nanoTime() - failed >= RETRY_NANOS;
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
        if (attempt != null && attempt.isDone() && !isReady()) {
            // What failed a while ago may work now, and says why if not.
            failure = null;
        }
        if (attempt == null && !prepareIfDue()) {
            throw rethrown();
        }
        Attempt current = attempt;
        if (current == null) {
            throw new IllegalStateException("nothing was begun");
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + (waited ? 0 : PATIENCE_NANOS);
        try {
            while (true) {
                try {
                    T made = current.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                    attempt = null;
                    failure = null;
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
            failedWith(e);
            throw rethrown();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
