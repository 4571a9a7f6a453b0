package io.github.inkseal.internal.ring;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.MdcMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills a claimed slot. Stores only: whatever may fail, block, allocate or run user code has been done
 * before the claim.
 */
public final class SlotWriter {

    private SlotWriter() {}

    /**
     * Fills and publishes the slot of a claimed position.
     *
     * @param time microseconds since the epoch
     * @param kinds of the arguments, four bits each
     * @param arguments how many of {@code a0} to {@code a3} there are; ignored when {@code extras} has them
     * @param template number of the message, or {@link InternTable#NONE}: then {@code message} is stored
     * @param thread number of the thread name, or {@link InternTable#NONE}: then {@code threadName} is stored
     * @param countedText characters that count towards the ring's text bound
     */
    public static void fill(
            Ring ring,
            long position,
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
            @Nullable MdcMap mdc,
            @Nullable Extras extras,
            int countedText,
            boolean synthetic) {
        long[] longs = ring.longs;
        @Nullable Object[] refs = ring.refs;
        int slot = ring.slot(position);
        int ref = ring.refs(position);
        long tags = kinds | (long) countedText << 32;
        int count = arguments;
        if (extras != null) {
            refs[ref + Ring.EXTRAS] = extras;
            tags |= SlotFormat.HAS_EXTRAS;
            if (extras.arguments() != null) {
                count = SlotFormat.MANY;
            }
        }
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
        if (template == InternTable.NONE) {
            refs[ref + Ring.MESSAGE] = message;
            tags |= SlotFormat.HAS_MESSAGE;
        }
        if (thread == InternTable.NONE) {
            refs[ref + Ring.THREAD] = threadName;
            tags |= SlotFormat.HAS_THREAD;
        }
        if (mdc != null) {
            refs[ref + Ring.MDC] = mdc;
            tags |= SlotFormat.HAS_MDC;
        }
        longs[slot + Ring.TIME] = time;
        longs[slot + Ring.HEADER] = SlotFormat.header(level, count, template, thread, logger);
        longs[slot + Ring.TAGS] = synthetic ? tags | SlotFormat.SYNTHETIC : tags;
        ring.publish(position);
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
}
