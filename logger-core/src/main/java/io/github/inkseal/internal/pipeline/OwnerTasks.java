package io.github.inkseal.internal.pipeline;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** Worker: does what is there. */
    void run() {
        for (OwnerTask<?> task = queue.poll(); task != null; task = queue.poll()) {
            depth.decrementAndGet();
            task.run();
        }
    }
}
