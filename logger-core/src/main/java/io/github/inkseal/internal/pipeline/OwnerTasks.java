package io.github.inkseal.internal.pipeline;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the worker to do between two events. Closing is a hand-over without a loss, as {@link AuditBacklog}'s:
 * the worker closes, then does what is there; whoever adds looks afterwards whether it is closed, and takes back.
 */
final class OwnerTasks {

    private final ConcurrentLinkedQueue<OwnerTask<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private volatile boolean closed;

    /** Any thread: whether the worker will do it. */
    boolean add(OwnerTask<?> task) {
        depth.incrementAndGet();
        queue.add(task);
        if (closed && queue.remove(task)) {
            depth.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean isPending() {
        return depth.get() > 0;
    }

    /** Worker: from now on tasks are taken back by those who add them. */
    void close() {
        closed = true;
    }

    /** Worker: the next that is to be done; null if there is none. */
    @Nullable
    OwnerTask<?> next() {
        OwnerTask<?> task = queue.poll();
        if (task != null) {
            depth.decrementAndGet();
        }
        return task;
    }
}
