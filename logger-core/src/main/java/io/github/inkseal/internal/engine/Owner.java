package io.github.inkseal.internal.engine;

import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.pipeline.OwnerTask;
import io.github.inkseal.internal.pipeline.Pipeline;
import io.github.inkseal.internal.pipeline.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline's owner as other threads see it: whoever has the pipeline just now does what they ask for between two events, or
 * they hear within the time there is why not. Any thread but the pipeline's.
 */
final class Owner {

    private final Pipeline pipeline;
    private final @Nullable Worker worker;
    private final DirectDispatch direct;
    private final Supplier<Duration> patience;

    /**
     * The owner of a pipeline.
     *
     * @param worker null with direct dispatch
     * @param patience how long to wait for the beginning of a change, and again for its end
     */
    Owner(Pipeline pipeline, @Nullable Worker worker, DirectDispatch direct, Supplier<Duration> patience) {
        this.pipeline = pipeline;
        this.worker = worker;
        this.direct = direct;
        this.patience = patience;
    }

    /** Has something done, and gives what came of it. */
    <T> T call(Callable<T> work) {
        refuseInside();
        OwnerTask<T> task = new OwnerTask<>(work);
        hand(task);
        return resultOf(task);
    }

    /** Whoever runs the pipeline would wait for himself. */
    void refuseInside() {
        if ((worker != null && Thread.currentThread() == worker.thread()) || direct.isInside()) {
            throw new IllegalStateException("the pipeline's own thread can't change it; use another one");
        }
    }

    /** Finds out, by handing over what is in the batches, whether the owner comes to what is asked for. */
    void reach() {
        OwnerTask<Boolean> first = new OwnerTask<>(() -> {
            pipeline.commit();
            return true;
        });
        hand(first);
        Duration timeout = patience.get();
        if (!first.await(timeout)) {
            throw tooBusy(timeout);
        }
    }

    /** Returns when the task was begun, whatever comes of it. */
    void hand(OwnerTask<?> task) {
        Duration timeout = patience.get();
        if (worker != null && worker.execute(task)) {
            if (!task.await(timeout) && task.cancel()) {
                throw tooBusy(timeout);
            }
            return;
        }
        switch (direct.execute(task, Engine.nanos(timeout))) {
            case BUSY -> throw tooBusy(timeout);
            case CLOSED -> throw new IllegalStateException("the context is closed");
            case DONE -> {}
        }
    }

    private IllegalStateException tooBusy(Duration timeout) {
        List<String> busy = pipeline.audits().debtors();
        return new IllegalStateException("nothing was changed: the pipeline did not come to it within " + timeout
                + (busy.isEmpty() ? "" : "; writer " + String.join(", ", busy) + " has not returned"));
    }

    /** What came of a task that was handed over. */
    <T> T resultOf(OwnerTask<T> task) {
        Duration timeout = patience.get();
        if (!task.await(timeout)) {
            throw new UnderWayException("begun, and not ended within " + timeout + "; see health");
        }
        try {
            return task.result();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
