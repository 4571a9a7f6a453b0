package io.github.inkseal.internal.ring;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.MdcMap;
import org.jspecify.annotations.Nullable;

/**
 * Claims a slot, fills it and publishes it. Stores only: whatever may fail, block, allocate or run user code
 * has been done before.
 *
 * <p>One thing can still go wrong between claim and publication: the caller's stack ends. Hence all three
 * happen in one frame, which then publishes the slot as nothing, or the consumer would wait at it for ever.
 */
public final class SlotWriter {

    private SlotWriter() {}

    /**
     * Puts an event into the ring; the parameters are those of {@link CapturedEvent}, without its record.
     *
     * @param urgent whether the ring's reserve may be used
     * @return the position, or {@link Ring#FULL} or {@link Ring#CLOSED}
     */
    public static long write(
            Ring ring,
            boolean urgent,
            long time,
            int level,
            int logger,
            int template,
            @Nullable String message,
            int thread,
            String threadName,
            int arguments,
            long kinds,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3,
            @Nullable MdcMap mdc) {
        long position = ring.claim(urgent);
        if (position < 0) {
            return position;
        }
        long[] longs = ring.longs;
        int slot = ((int) position & ring.mask) * Ring.SLOT + Ring.PAD;
        try {
            @Nullable Object[] refs = ring.refs;
            int ref = ring.refs(position);
            arguments(longs, slot, refs, ref, arguments, kinds, a0, a1, a2, a3);
            long tags = kinds | names(ring.rare, ref, template, message, thread, threadName);
            if (mdc != null) {
                ring.rare[ref + Ring.MDC] = mdc;
                tags |= SlotFormat.HAS_MDC;
            }
            longs[slot + Ring.TIME] = time;
            longs[slot + Ring.HEADER] = SlotFormat.header(level, arguments, template, thread, logger);
            longs[slot + Ring.TAGS] = tags;
            ring.publish(position);
        } catch (Throwable outOfStack) {
            longs[slot + Ring.TAGS] = SlotFormat.NOTHING;
            longs[slot + Ring.HEADER] = 0;
            ring.abandoned = position;
            longs[slot + Ring.SEQUENCE] = position + 1;
            throw outOfStack;
        }
        return position;
    }

    /**
     * Puts an event into the ring.
     *
     * @param synthetic whether it is one of Inkseal's own
     * @return the position, or {@link Ring#FULL} or {@link Ring#CLOSED}
     */
    public static long write(Ring ring, boolean urgent, CapturedEvent e, boolean synthetic) {
        long position = ring.claim(urgent);
        if (position < 0) {
            return position;
        }
        long[] longs = ring.longs;
        int slot = ((int) position & ring.mask) * Ring.SLOT + Ring.PAD;
        try {
            @Nullable Object[] refs = ring.refs;
            @Nullable Object[] rare = ring.rare;
            int ref = ring.refs(position);
            arguments(longs, slot, refs, ref, e.arguments(), e.kinds(), e.a0(), e.a1(), e.a2(), e.a3());
            long tags = e.kinds()
                    | (long) e.countedText() << 32
                    | (synthetic ? SlotFormat.SYNTHETIC : 0)
                    | names(rare, ref, e.template(), e.message(), e.thread(), e.threadName());
            if (e.mdc() != null) {
                rare[ref + Ring.MDC] = e.mdc();
                tags |= SlotFormat.HAS_MDC;
            }
            int count = e.arguments();
            Extras extras = e.extras();
            if (extras != null) {
                rare[ref + Ring.EXTRAS] = extras;
                tags |= SlotFormat.HAS_EXTRAS;
                count = extras.arguments() == null ? count : SlotFormat.MANY;
            }
            longs[slot + Ring.TIME] = e.time();
            longs[slot + Ring.HEADER] = SlotFormat.header(e.level(), count, e.template(), e.thread(), e.logger());
            longs[slot + Ring.TAGS] = tags;
            ring.publish(position);
        } catch (Throwable outOfStack) {
            longs[slot + Ring.TAGS] = SlotFormat.NOTHING;
            longs[slot + Ring.HEADER] = 0;
            ring.abandoned = position;
            longs[slot + Ring.SEQUENCE] = position + 1;
            throw outOfStack;
        }
        return position;
    }

    private static void arguments(
            long[] longs,
            int slot,
            @Nullable Object[] refs,
            int ref,
            int arguments,
            long kinds,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3) {
        if (arguments > 0) {
            put(longs, slot, refs, ref, 0, kinds, a0);
            if (arguments > 1) {
                put(longs, slot, refs, ref, 1, kinds, a1);
                if (arguments > 2) {
                    put(longs, slot, refs, ref, 2, kinds, a2);
                    if (arguments > 3) {
                        put(longs, slot, refs, ref, 3, kinds, a3);
                    }
                }
            }
        }
    }

    private static void put(
            long[] longs, int slot, @Nullable Object[] refs, int ref, int index, long kinds, @Nullable Object value) {
        int kind = SlotFormat.kind(kinds, index);
        if (kind >= Argument.STRING) {
            refs[ref + index] = value;
        } else if (value != null) {
            longs[slot + Ring.VALUES + index] = Argument.bits(kind, value);
        }
    }

    /** Stores the names that have no number, and tells which. */
    private static long names(
            @Nullable Object[] rare, int ref, int template, @Nullable String message, int thread, String threadName) {
        long tags = 0;
        if (template < 0) {
            rare[ref + Ring.MESSAGE] = message;
            tags = SlotFormat.HAS_MESSAGE;
        }
        if (thread < 0) {
            rare[ref + Ring.THREAD] = threadName;
            tags |= SlotFormat.HAS_THREAD;
        }
        return tags;
    }
}
