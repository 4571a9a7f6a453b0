package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.OwnAudit;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * By which audit records of Inkseal's own get to the pipeline's owner, past queue and filters. Any thread adds, the owner
 * takes; no lock, and nobody waits: a door that is full counts what it turns away, and the next record says how many.
 *
 * <p>A record stands behind the events that were logged before it came: it remembers where the queue ended, as {@link
 * AuditBacklog}'s events do.
 *
 * <p>What comes about because such a record is written, a rotation for one, makes no further record: while it writes
 * them the owner's thread is not let in.
 */
public final class AuditDoor {

    private static final int MOST = 1024;

    /**
     * A record that waits.
     *
     * @param after it is written behind the events below this position
     */
    private record Entry(OwnAudit record, long after) {}

    private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Thread writing;
    /** Nobody takes any more. */
    private volatile boolean ended;

    private final boolean forWriters;
    private final LongSupplier tail;
    private final Consumer<OwnAudit> instead;
    private volatile Runnable wake = () -> {};

    /**
     * A door.
     *
     * @param forWriters whether writers may have records
     * @param tail where the queue of events ends
     * @param instead hears of records that no writer gets
     */
    public AuditDoor(boolean forWriters, LongSupplier tail, Consumer<OwnAudit> instead) {
        this.forWriters = forWriters;
        this.tail = tail;
        this.instead = instead;
    }

    /** Whether writers may have them. */
    boolean isForWriters() {
        return forWriters;
    }

    /** Owner: no writer gets it. */
    void sayInstead(OwnAudit record) {
        instead.accept(record);
    }

    /** What is done when something has come: the owner may sleep. */
    public void whenPending(Runnable action) {
        wake = action;
    }

    /** Lets a record in. Any thread; neither blocks nor throws. */
    public void add(OwnAudit record) {
        if (Thread.currentThread() == writing) {
            return;
        }
        if (ended) {
            instead.accept(record);
            return;
        }
        if (depth.incrementAndGet() > MOST) {
            depth.decrementAndGet();
            lost.incrementAndGet();
        } else {
            enqueue(record);
        }
        wake.run();
    }

    private void enqueue(OwnAudit record) {
        Entry entry;
        try {
            entry = new Entry(record, tail.getAsLong());
            queue.add(entry);
        } catch (Throwable outOfMemory) {
            depth.decrementAndGet();
            lost.incrementAndGet();
            return;
        }
        if (ended && queue.remove(entry)) {
            depth.decrementAndGet();
            instead.accept(record);
        }
    }

    /** Whether there is something to take: whoever takes then finds it, so that nobody asks in vain for ever. Any thread. */
    boolean isPending() {
        return !queue.isEmpty() || lost.get() > 0;
    }

    /** Whether there is something to take once the events below a position have been handled. Any thread. */
    boolean isDue(long position) {
        Entry first = queue.peek();
        return first == null ? lost.get() > 0 : first.after <= position;
    }

    /** Owner: how many of the next records are due once the events below a position have been handled. */
    int due(long position) {
        int due = 0;
        for (Entry entry : queue) {
            if (entry.after > position) {
                return due;
            }
            due++;
        }
        return due;
    }

    /** Owner: the next record; null if there is none. */
    @Nullable
    OwnAudit take() {
        Entry next = queue.poll();
        if (next == null) {
            return null;
        }
        depth.decrementAndGet();
        return next.record;
    }

    /** Whether {@link #takeTurnedAway} would give a number. */
    boolean hasTurnedAway() {
        return lost.get() > 0 && queue.isEmpty();
    }

    /** Owner: how many records were turned away since this was last asked; 0, too, while others wait, which come first. */
    long takeTurnedAway() {
        return queue.isEmpty() ? lost.getAndSet(0) : 0;
    }

    /** Owner: it takes what is there, and nothing that comes after; that is told otherwise, see {@link #sayInstead}. */
    void end() {
        ended = true;
    }

    /** Owner: it begins to write what it takes. */
    void shut() {
        writing = Thread.currentThread();
    }

    /** Owner: it has ended. */
    void reopen() {
        writing = null;
    }
}
