package io.github.inkseal.internal.event;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What the caller of an audit event waits for, and how it hears that it may go on.
 *
 * <p>It travels with the event. The pipeline notes on it each writer that owes a force for the record and
 * takes the note back when that writer has been forced: a record that a filter or a level keeps from a writer
 * doesn't wait for that writer, which a position in the queue could not tell. One force settles the tickets of
 * all records before it, so callers share it.
 *
 * <p>The caller's methods are for the thread that made it. The others are the pipeline's owner's, but for a writer that was taken out
 * of the pipeline and hands on what it holds: it pays its debts on a thread of its own.
 */
public final class AuditTicket {

    /** A caller looks at least this often, should a signal get lost. */
    private static final long STEP_NANOS = 10_000_000;

    /** Where a record has got to. */
    public enum State {
        /** Not yet settled, and its caller waits. */
        WAITING,
        /** Forced by every writer that took it, or for none of them. */
        FORCED,
        /** Not yet settled; its caller has gone on. */
        LATE,
        /** Some writer will never have it. */
        LOST
    }

    private final Thread caller;
    private final AtomicLong openLate;
    /** Never null. */
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    /** Writers that owe a force, and one for as long as the event is being handled. */
    private final AtomicInteger open = new AtomicInteger(1);

    private volatile boolean lost;

    /**
     * A ticket of the calling thread.
     *
     * @param openLate counts the tickets whose callers have gone on and that are not settled yet
     */
    public AuditTicket(AtomicLong openLate) {
        this.caller = Thread.currentThread();
        this.openLate = openLate;
    }

    /** Where the record has got to. Any thread. */
    public State state() {
        return Objects.requireNonNull(state.get());
    }

    /**
     * Caller: waits until the ticket is settled. Parks for bounded times; an interrupt neither ends nor
     * shortens it and is there again afterwards.
     *
     * @param startNanos when waiting began, by {@link System#nanoTime()}
     * @param timeoutNanos how long it may take from then
     * @return {@link State#FORCED}, {@link State#LOST} or, when the time is over, {@link State#LATE}
     */
    public State await(long startNanos, long timeoutNanos) {
        boolean interrupted = false;
        try {
            while (state() == State.WAITING) {
                long left = timeoutNanos - (System.nanoTime() - startNanos);
                if (left <= 0) {
                    leave();
                    break;
                }
                LockSupport.parkNanos(this, Math.min(left, STEP_NANOS));
                interrupted |= Thread.interrupted();
            }
            return state();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void leave() {
        // Counted first: whoever settles it takes it out again.
        openLate.incrementAndGet();
        if (!state.compareAndSet(State.WAITING, State.LATE)) {
            openLate.decrementAndGet();
        }
    }

    /** Pipeline: a writer has been given the record and owes a force. */
    public void owed() {
        open.incrementAndGet();
    }

    /** Pipeline: a writer that owed a force has been forced. */
    public void paid() {
        close();
    }

    /** Pipeline: a writer that should have had the record never will; it owes nothing any more if it did. */
    public void lose(boolean owed) {
        lost = true;
        if (owed) {
            close();
        }
    }

    /** Pipeline: the event has been handled; no further writer will owe anything for it. */
    public void handled() {
        close();
    }

    private void close() {
        if (open.decrementAndGet() == 0) {
            settle(lost ? State.LOST : State.FORCED);
        }
    }

    /** Caller, instead of the pipeline, or pipeline: the event was dropped. */
    public void dropped() {
        settle(State.LOST);
    }

    private void settle(State end) {
        State before = state.getAndSet(end);
        if (before == State.LATE) {
            openLate.decrementAndGet();
        } else if (before == State.WAITING) {
            LockSupport.unpark(caller);
        }
    }
}
