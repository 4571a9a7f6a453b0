package io.github.inkseal.internal.pipeline;

import io.github.inkseal.DropReason;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Audit events that found no slot in time. Callers add, the worker takes; no lock.
 *
 * <p>An event waits here for those that were in the ring before it, and stands before those that come after,
 * so that each thread's own order is kept. Closing is a hand-over without a loss: the worker closes, then
 * takes what is there; a caller adds, then looks whether it is closed, and takes its event back if it still
 * finds it.
 */
public final class AuditBacklog {

    /** {@link #add} was refused: there is no room. */
    public static final int FULL = 0;

    /** {@link #add} was refused: the worker takes no more. */
    public static final int CLOSED = 1;

    /** {@link #add} was done. */
    public static final int ADDED = 2;

    /** What the smallest event counts: it is more than its characters. */
    private static final long LEAST = 1024;

    /** Not a record: two that are equal are not the same. */
    private static final class Entry {
        final CapturedEvent event;
        final long after;
        final long size;

        Entry(CapturedEvent event, long after) {
            this.event = event;
            this.after = after;
            this.size = Math.max(LEAST, event.countedText());
        }
    }

    private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicInteger depth = new AtomicInteger();
    private final long limit;
    private final Ring ring = new Ring(1);
    private volatile boolean closed;
    /** Worker only. */
    private long taken;

    /**
     * An empty backlog.
     *
     * @param limit characters it holds
     */
    public AuditBacklog(long limit) {
        this.limit = limit;
    }

    /**
     * Adds an event. Any thread.
     *
     * @param after the ring's tail: the event is handled behind those below
     * @return {@link #ADDED}, {@link #FULL} or {@link #CLOSED}
     */
    public int add(CapturedEvent event, long after) {
        Entry entry = new Entry(event, after);
        if (held.addAndGet(entry.size) > limit) {
            held.addAndGet(-entry.size);
            return FULL;
        }
        accepted.incrementAndGet();
        // Before it is there: a worker that sees this caller's next event sees that there is something before.
        depth.incrementAndGet();
        try {
            queue.add(entry);
        } catch (Throwable outOfMemory) {
            forget(entry);
            accepted.decrementAndGet();
            throw outOfMemory;
        }
        if (closed && queue.remove(entry)) {
            forget(entry);
            accepted.decrementAndGet();
            return CLOSED;
        }
        return ADDED;
    }

    private void forget(Entry entry) {
        depth.decrementAndGet();
        held.addAndGet(-entry.size);
    }

    /** Events that wait here. Any thread. */
    public int depth() {
        return depth.get();
    }

    /** Events that were added. Any thread. */
    public long accepted() {
        return accepted.get();
    }

    /** Worker: from now on events are taken back by those who add them. */
    void close() {
        closed = true;
    }

    /** Worker: how many events it has taken, handled or dropped. */
    long taken() {
        return taken;
    }

    /** Worker: handles the events that stand before a position of the queue. */
    void handle(Pipeline pipeline, long position) {
        for (Entry entry = take(position); entry != null; entry = take(position)) {
            long at = SlotWriter.write(ring, true, entry.event, false);
            try {
                pipeline.handle(ring, at);
            } finally {
                ring.moveHead(at + 1);
                forget(entry);
            }
        }
    }

    /**
     * Worker: drops all events and counts them.
     *
     * @return how many
     */
    int drop(Drops drops) {
        int n = 0;
        for (Entry entry = take(Long.MAX_VALUE); entry != null; entry = take(Long.MAX_VALUE)) {
            n++;
            drops.add(DropReason.CLOSED, entry.event.level());
            forget(entry);
            Extras extras = entry.event.extras();
            AuditTicket ticket = extras == null ? null : extras.ticket();
            if (ticket != null) {
                ticket.dropped();
            }
        }
        return n;
    }

    private @Nullable Entry take(long position) {
        if (depth.get() == 0) {
            return null;
        }
        while (true) {
            Entry first = queue.peek();
            if (first == null || first.after > position) {
                return null;
            }
            // Its caller may have taken it back meanwhile.
            if (queue.remove(first)) {
                taken++;
                return first;
            }
        }
    }
}
