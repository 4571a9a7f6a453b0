package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The pipeline on the caller's thread, one caller at a time: for contexts configured so, and for every
 * context once the virtual machine shuts down and its worker has drained the queue.
 *
 * <p>This is the only lock an application's thread can meet in Inkseal. The event takes the same way as
 * with a worker, through a ring of its own with a single slot, so that there is one form of event and one
 * way to encode it.
 */
public final class DirectDispatch {

    private final Pipeline pipeline;
    private final Ring ring = new Ring(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong accepted = new AtomicLong();
    private boolean open;
    /** Set before the lock is tried: nothing is taken from then on, though a caller may have the pipeline yet. */
    private volatile boolean closing;
    /** Nobody waits for the lock to close any more: whoever has it does that when he leaves. */
    private volatile boolean left;

    /** Until when writers may send then, by {@link System#nanoTime()}. */
    private volatile long leftUntil;

    /** Whether, at its end, all that the writers had taken had left the process. */
    private boolean drained = true;

    /**
     * A dispatch that takes nothing until {@link #open} is called.
     *
     * @param pipeline this one's own from then on
     */
    public DirectDispatch(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Begins to take events. */
    public void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
        leave();
    }

    /**
     * Has audit records of Inkseal's own written that wait, and ends the writers if that is left to whoever comes by. Any thread; blocks
     * for nobody: whoever has the pipeline does both when he leaves it.
     */
    public void tellAudits() {
        leave();
    }

    private void writeAudits() {
        boolean more = true;
        while (more && pipeline.telling().hasAudits() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                more = open;
                if (open) {
                    pipeline.telling().audits();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** What became of a task. */
    public enum Execution {
        DONE,
        /** A caller is still writing; it was not begun and never will be. */
        BUSY,
        /** This dispatch is closed. */
        CLOSED
    }

    /**
     * Does something between two events.
     *
     * @param timeoutNanos how long a caller who is writing is waited for
     */
    public Execution execute(OwnerTask<?> task, long timeoutNanos) {
        if (!lockWithin(timeoutNanos)) {
            return Execution.BUSY;
        }
        try {
            if (!open || closing) {
                return Execution.CLOSED;
            }
            // A task may change whom they are told.
            pipeline.telling().audits();
            task.run();
        } finally {
            lock.unlock();
            leave();
        }
        return Execution.DONE;
    }

    /** An interrupt does not shorten it and is there again afterwards. */
    private boolean lockWithin(long timeoutNanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(Math.max(0, timeoutNanos - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Begins to take events once the pipeline is free. Callers who come in the meantime wait, so that their
     * events stand behind those that were queued.
     *
     * @param drain ends the pipeline's former owner; says whether it did
     * @return what {@code drain} said; if false, this dispatch stays closed
     */
    public boolean takeOver(BooleanSupplier drain) {
        boolean taken;
        lock.lock();
        try {
            taken = drain.getAsBoolean();
            open = taken;
            if (taken && pipeline.telling().hasAudits()) {
                pipeline.drainAudits(System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
        leave();
        return taken;
    }

    /** Whether the calling thread is inside the pipeline, so that what it logs can't go through it. */
    public boolean isInside() {
        return lock.isHeldByCurrentThread();
    }

    /**
     * Handles one event and hands it to the writers.
     *
     * @return false if this dispatch is closed
     */
    public boolean submit(CapturedEvent event) {
        // Before anything is locked or counted: neither could be set right again without a stack.
        StackRoom.ensure();
        lock.lock();
        try {
            if (!open || closing) {
                return false;
            }
            accepted.incrementAndGet();
            long position = SlotWriter.write(ring, true, event, false);
            try {
                pipeline.handle(ring, position);
            } finally {
                ring.moveHead(position + 1);
            }
            pipeline.telling().gap();
            pipeline.commit();
            // Nobody comes by later to do what is due by the clock.
            pipeline.tend();
            pipeline.stations().flushGathered();
            pipeline.checkAlerts(true);
        } finally {
            lock.unlock();
            leave();
        }
        return true;
    }

    /** After the lock: what others could not do meanwhile. */
    private void leave() {
        writeAudits();
        if (left && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                end(leftUntil);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Hands on what the writers hold.
     *
     * @return false if a caller is still writing when the time is over, the one who asks from within for instance: what he is
     *     writing would be handed on twice
     */
    public boolean flush(long timeoutNanos) {
        if (isInside() || !lockWithin(timeoutNanos)) {
            return false;
        }
        try {
            if (open) {
                pipeline.flush(false);
            }
        } finally {
            lock.unlock();
        }
        leave();
        return true;
    }

    /**
     * Hands on, down to the disk, what the writers hold, as for an end that may be the last; goes on taking events.
     *
     * @return false if a caller is still writing, or a writer still sending, when the time is over
     */
    public boolean drain(long timeoutNanos) {
        long end = System.nanoTime() + timeoutNanos;
        boolean drained = true;
        if (!lockWithin(timeoutNanos)) {
            return false;
        }
        try {
            if (open) {
                pipeline.telling().audits();
                drained = pipeline.drain(end);
                pipeline.flush(true);
                if (pipeline.telling().hasAudits()) {
                    drained &= pipeline.drainAudits(end);
                }
            }
        } finally {
            lock.unlock();
        }
        leave();
        return drained;
    }

    /**
     * Takes no more events and closes the writers; should a caller still be writing when the time is over, he closes them when
     * he is done. Called again, it waits for that.
     *
     * @return false if a caller is still writing when the time is over, or a writer was still sending at its end
     */
    public boolean close(long timeoutNanos) {
        closing = true;
        long end = System.nanoTime() + timeoutNanos;
        if (isInside() || !lockWithin(timeoutNanos)) {
            leftUntil = end;
            left = true;
            // Or he may have left just before he could see that.
            leave();
            return false;
        }
        try {
            end(end);
            return drained;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Under the lock: ends the writers, once.
     *
     * @param end until when they may send, by {@link System#nanoTime()}
     */
    private void end(long end) {
        left = false;
        if (open) {
            open = false;
            pipeline.telling().gap();
            pipeline.telling().storms(true);
            pipeline.commit();
            pipeline.telling().audits();
            pipeline.checkAlerts(true);
            drained = pipeline.drain(end);
            pipeline.close();
        }
    }

    /** Events taken here. Any thread. */
    public long accepted() {
        return accepted.get();
    }
}
