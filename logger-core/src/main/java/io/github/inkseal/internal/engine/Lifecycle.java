package io.github.inkseal.internal.engine;

import io.github.inkseal.LoggerContext.State;
import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.pipeline.Worker;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.status.StatusChannel;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * From the start of a context to its end, one step at a time, on the thread of whoever takes it: an application that closes it, or
 * the virtual machine's hook.
 *
 * <p>With asynchronous dispatch the pipeline is the worker's until the ring is closed and drained; then, if the virtual machine
 * is shutting down, the direct dispatch's. Closing the ring is the hand-over: every caller finds either a slot below its
 * final tail or a closed ring.
 */
final class Lifecycle {

    private final Ring ring;
    private final @Nullable Worker worker;
    private final DirectDispatch direct;
    private final StatusChannel status;
    private final Supplier<Duration> patience;
    private final Runnable tellEnd;
    private final Object step = new Object();
    private volatile State state = State.NEW;
    private boolean toldEnd;
    /** Whether it is the worker that ends what the writers do. */
    private boolean byWorker;
    /** Whether the direct dispatch has the pipeline. */
    private boolean handedOver;

    private @Nullable Thread hook;

    /**
     * Not begun.
     *
     * @param worker null with direct dispatch
     * @param patience how long the hook may take to drain
     * @param tellEnd called once, before the end begins
     */
    Lifecycle(
            Ring ring,
            @Nullable Worker worker,
            DirectDispatch direct,
            StatusChannel status,
            Supplier<Duration> patience,
            Runnable tellEnd) {
        this.ring = ring;
        this.worker = worker;
        this.direct = direct;
        this.status = status;
        this.patience = patience;
        this.tellEnd = tellEnd;
    }

    /** Any thread. */
    State state() {
        return state;
    }

    /** Has the owner of the pipeline begin. Called once. */
    void begin(boolean withHook) {
        if (worker == null) {
            ring.close();
            direct.open();
        } else {
            worker.start();
        }
        if (withHook) {
            addHook();
        }
        state = State.RUNNING;
    }

    private void addHook() {
        Thread thread = new Thread(this::drainForShutdown, "inkseal-shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
            hook = thread;
        } catch (IllegalStateException alreadyShuttingDown) {
            // Started by another hook: its events are written, and close() still drains.
        }
    }

    private void removeHook() {
        Thread registered = hook;
        if (registered == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(registered);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook will find the context closed.
        }
    }

    private void tellEnd() {
        if (!toldEnd) {
            toldEnd = true;
            tellEnd.run();
        }
    }

    /**
     * The virtual machine ends. What is queued is written and forced; from then on callers write themselves,
     * so that what other hooks have to say is not lost.
     */
    private void drainForShutdown() {
        synchronized (step) {
            if (state != State.RUNNING) {
                return;
            }
            tellEnd();
            long nanos = Engine.nanos(patience.get());
            if (worker == null) {
                if (!direct.drain(nanos)) {
                    tellNotDrained("a caller is stuck in a writer, or a writer could not send all it holds");
                }
                return;
            }
            Worker draining = worker;
            handedOver = direct.takeOver(() -> {
                state = State.DRAINING;
                ring.close();
                return draining.finish(nanos, false);
            });
            if (!handedOver) {
                status.report(
                        Level.ERROR, "shutdown", "a writer is stuck; " + ring.depth() + " events stay unwritten", null);
            } else if (!draining.hasDrained()) {
                tellNotDrained("a writer could not send all it holds");
            }
        }
    }

    private void tellNotDrained(String why) {
        status.report(Level.ERROR, "shutdown", why + "; shutdown.timeout is over", null);
    }

    /**
     * Takes no more events, drains and closes the writers. Again, too: whoever was writing when the time was over may be done by
     * now.
     *
     * @return whether the writers have all, have sent what they take for sending, and are closed
     */
    boolean close(long nanos) {
        long start = System.nanoTime();
        synchronized (step) {
            if (state != State.CLOSED) {
                tellEnd();
                byWorker = worker != null && state == State.RUNNING;
                state = State.CLOSED;
                removeHook();
                ring.close();
            }
            if (worker == null) {
                return direct.close(nanos);
            }
            boolean ended = worker.finish(nanos, byWorker);
            // Who ends the writers says whether they have sent all, not who drained them before.
            boolean whole = ended && worker.leftBehind() == 0 && (!byWorker || worker.hasDrained());
            if (byWorker || !ended) {
                return whole;
            }
            if (!handedOver) {
                // It was stuck while the hook drained.
                handedOver = direct.takeOver(() -> true);
            }
            return direct.close(nanos - (System.nanoTime() - start)) && whole;
        }
    }
}
