package io.github.inkseal.internal.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of event slots: many producers, one consumer, no lock.
 *
 * <p><b>Positions</b> count events from 0 and never wrap; position {@code p} uses slot {@code p & mask}.
 * The tail is the next position to claim, the head the next one to be handled. A producer claims by moving
 * the tail from {@code p} to {@code p + 1} with a CAS after checking that {@code p - head} is below its
 * allowance. The head only grows, so what was true of it at the check is true at the CAS: a full ring
 * stays unharmed however many producers race, which a claim by get-and-add can't promise.
 *
 * <p><b>Publication</b>: the producer stores the slot's fields, then {@code p + 1} into the slot's
 * sequence with release; the consumer reads the sequence with acquire and takes the slot when it finds
 * {@code p + 1}. A producer that is late holds up the consumer at its own slot, which keeps each
 * producer's order.
 *
 * <p><b>Reuse</b>: the consumer clears the slot's references and then moves the head with release. To
 * spare the producers its cache line it publishes the head once in a while, and they keep the last head
 * they saw in a line of their own, read with acquire and written with release, so that the way from a
 * cleared slot to the next claim is ordered however many producers passed the value on.
 *
 * <p><b>Reserve</b>: the last eighth of the slots is for urgent events.
 *
 * <p><b>Closing</b> sets the tail's sign bit. The CAS of every producer that is under way fails, it looks
 * again and sees it. So the final tail is exact: all below it will be published, nothing above ever.
 *
 * <p><b>A slot</b> is eight longs, one cache line: the large array begins 16 bytes behind a heap region's
 * start, six longs of padding bring the first slot to a line's. Its references lie in two arrays beside it,
 * four a slot: the arguments, and what few events have. So a call with arguments alone touches as few cards
 * of the collector's table as can be, and each costs the collector's threads a look.
 */
public final class Ring {

    /** No slot is free for this event. */
    public static final long FULL = -1;

    /** The ring takes no more events. */
    public static final long CLOSED = -2;

    static final int SEQUENCE = 0;
    static final int TIME = 1;
    static final int HEADER = 2;
    static final int TAGS = 3;
    static final int VALUES = 4;

    static final int MESSAGE = 0;
    static final int THREAD = 1;
    static final int MDC = 2;
    static final int EXTRAS = 3;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long CLOSED_BIT = Long.MIN_VALUE;
    static final int SLOT = 8;
    static final int REFS = 4;
    static final int PAD = 6;

    /** Below this a quarter of the slots is too few to wait for. */
    private static final int ROOMY = 1024;

    /** Places in {@link #cursors}, two cache lines apart: adjacent lines are fetched in pairs. */
    private static final int TAIL = 16;

    private static final int HEAD = 32;
    private static final int SEEN_HEAD = 48;

    final long[] longs;
    /** The arguments that are references; {@link #REFS} a slot. */
    final @Nullable Object[] refs;
    /** What few events have; {@link #REFS} a slot. */
    final @Nullable Object[] rare;
    /** The last position given up by a producer; its volatile store orders the plain ones around it. */
    volatile long abandoned;

    private final long[] cursors = new long[64];
    final int mask;
    private final int capacity;
    private final int allowance;

    /**
     * An empty ring.
     *
     * @param capacity slots, rounded up to a power of two
     */
    public Ring(int capacity) {
        int slots = 1;
        while (slots < capacity) {
            slots <<= 1;
        }
        this.capacity = slots;
        mask = slots - 1;
        allowance = slots - slots / 8;
        longs = new long[slots * SLOT + PAD + 1];
        refs = new Object[slots * REFS];
        rare = new Object[slots * REFS];
    }

    public int capacity() {
        return capacity;
    }

    /**
     * Claims the next slot. Between this and {@link #publish} the caller may only store.
     *
     * @param urgent whether the reserve may be used
     * @return the position, or {@link #FULL} or {@link #CLOSED}
     */
    public long claim(boolean urgent) {
        long allowed = urgent ? capacity : allowance;
        for (; ; ) {
            long p = (long) LONGS.getAcquire(cursors, TAIL);
            if (p < 0) {
                return CLOSED;
            }
            if (p - (long) LONGS.getAcquire(cursors, SEEN_HEAD) >= allowed) {
                long head = (long) LONGS.getAcquire(cursors, HEAD);
                LONGS.setRelease(cursors, SEEN_HEAD, head);
                if (p - head >= allowed) {
                    return FULL;
                }
            }
            if (LONGS.compareAndSet(cursors, TAIL, p, p + 1)) {
                return p;
            }
        }
    }

    /**
     * Whether so little room is left that callers who wait should go on waiting: those who come back for a
     * few slots at a time take the processor from the consumer they wait for. Never while closed.
     */
    public boolean isCrowded() {
        return depth() > capacity / 4 * 3 && capacity >= ROOMY && !isClosed();
    }

    /** Whether a claim would find no slot now. */
    public boolean isFull(boolean urgent) {
        return depth() >= (urgent ? capacity : allowance);
    }

    /** Hands a claimed and filled slot to the consumer. */
    public void publish(long position) {
        LONGS.setRelease(longs, slot(position) + SEQUENCE, position + 1);
    }

    /** Whether the consumer may take this position. */
    public boolean isPublished(long position) {
        return (long) LONGS.getAcquire(longs, slot(position) + SEQUENCE) == position + 1;
    }

    /** Consumer only: everything below {@code position} is handled and its slots are free. */
    public void moveHead(long position) {
        LONGS.setRelease(cursors, HEAD, position);
    }

    /** The position behind the last claimed one; final once {@link #close} was called. */
    public long tail() {
        return (long) LONGS.getVolatile(cursors, TAIL) & ~CLOSED_BIT;
    }

    /** The position behind the last one whose slot was given back. */
    public long head() {
        return (long) LONGS.getVolatile(cursors, HEAD);
    }

    /** Events claimed and not yet given back. */
    public int depth() {
        long head = head();
        return (int) Math.max(0, Math.min(capacity, tail() - head));
    }

    /**
     * How long the oldest queued event has waited, in microseconds; 0 if none waits.
     *
     * @param now microseconds since the epoch
     */
    public long oldestAge(long now) {
        long head = head();
        return depth() > 0 && isPublished(head) ? Math.max(0, now - longs[slot(head) + TIME]) : 0;
    }

    /** Ends claiming. Events claimed before are still to be handled. Idempotent. */
    public void close() {
        LONGS.getAndBitwiseOr(cursors, TAIL, CLOSED_BIT);
    }

    public boolean isClosed() {
        return (long) LONGS.getVolatile(cursors, TAIL) < 0;
    }

    int slot(long position) {
        return ((int) position & mask) * SLOT + PAD;
    }

    int refs(long position) {
        return ((int) position & mask) * REFS;
    }
}
