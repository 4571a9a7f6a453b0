package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.OwnAudit;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * By which audit records of Inkseal's own get to the pipeline's owner, past queue and filters. Any thread adds, the owner
 * takes; no lock, and nobody waits: a door that is full counts what it turns away, and the next record says how many.
 *
 * <p>What comes about because such a record is written, a rotation for one, makes no further record: while it writes
 * them the owner's thread is not let in.
 */
public final class AuditDoor {

    private static final int MOST = 1024;

    private final ConcurrentLinkedQueue<OwnAudit> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Thread writing;
    private final boolean forWriters;
    private final Consumer<OwnAudit> instead;
    private volatile Runnable wake = () -> {};

    /**
     * A door.
     *
     * @param forWriters whether writers may have records
     * @param instead hears of records that no writer gets
     */
    public AuditDoor(boolean forWriters, Consumer<OwnAudit> instead) {
        this.forWriters = forWriters;
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
        if (depth.incrementAndGet() > MOST) {
            depth.decrementAndGet();
            lost.incrementAndGet();
        } else {
            queue.add(record);
        }
        wake.run();
    }

    /** Whether there is something to take. Any thread. */
    boolean isPending() {
        return depth.get() > 0 || lost.get() > 0;
    }

    /** Owner: the next record; null if there is none. */
    @Nullable
    OwnAudit take() {
        OwnAudit next = queue.poll();
        if (next != null) {
            depth.decrementAndGet();
            return next;
        }
        long turnedAway = lost.getAndSet(0);
        return turnedAway == 0 ? null : OwnAudit.now("audit", "lost", Map.of("records", String.valueOf(turnedAway)));
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
