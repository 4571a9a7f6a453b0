package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Makes chunks of records and puts them into the outbox. The pipeline's thread.
 *
 * <p>Where only important records have room any more, those between them are lost. The outbox numbers what it got; this one
 * knows how many were lost before, so that it can tell of a loss by the numbers that the pipeline counts with.
 */
final class Packer {

    private static final int MOST_GAPS = 1024;

    /** From a number of the outbox's on, so many records did not get there. */
    private record Gap(long number, long lost) {}

    private final Frames frames;
    private final int added;
    private final Outbox outbox;
    private final Utf8Buffer buffer = new Utf8Buffer(64 << 10);
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private final Deque<Loss> losses = new ArrayDeque<>();
    private int[] ends = new int[64];
    private boolean[] own = new boolean[64];
    private int gathered;
    /** How many records of the batch, from the first, are in the outbox or given up. */
    private int seen;

    private long number;
    private long lost;

    /**
     * For an outbox.
     *
     * @param added bytes that the protocol adds to each record when it is sent
     */
    Packer(Frames frames, int added, Outbox outbox) {
        this.frames = frames;
        this.added = added;
        this.outbox = outbox;
    }

    /** Takes in what there is room for. Says in the batch how many records, from the first, are seen to, also if it fails. */
    void pack(LogBatch batch) {
        int count = batch.count();
        seen = 0;
        batch.markWritten(0);
        take(batch, 0, count, false);
        int important = next(batch, seen, true);
        while (seen < count && important < count) {
            int end = next(batch, important, false);
            boolean any = take(batch, important, end, true);
            important = !any || seen < end ? count : next(batch, end, true);
        }
    }

    /** Puts records into the outbox as far as there is room; if there was some, those before them that are not seen to are lost. */
    private boolean take(LogBatch batch, int from, int to, boolean important) {
        long before = number;
        try {
            offer(batch, from, to, important);
        } finally {
            if (number > before) {
                lose(batch, seen, from, before);
                seen = from + (int) (number - before);
                batch.markWritten(seen);
            }
        }
        return number > before;
    }

    /** The next record from one on that is important, or is not. */
    private static int next(LogBatch batch, int from, boolean important) {
        int i = from;
        while (i < batch.count() && (batch.level(i).compareTo(Level.WARN) <= 0) != important) {
            i++;
        }
        return i;
    }

    private void lose(LogBatch batch, int from, int to, long before) {
        int events = 0;
        for (int i = from; i < to; i++) {
            events += batch.synthetic(i) ? 0 : 1;
        }
        if (from < to) {
            losses.add(new Loss(before + lost, before + lost + to - from, events));
            lost += to - from;
            gaps.add(new Gap(before, lost));
            if (gaps.size() > MOST_GAPS) {
                gaps.remove();
            }
        }
    }

    /** Puts records into the outbox, as far as there is room. */
    private void offer(LogBatch batch, int from, int to, boolean important) {
        buffer.clear();
        gathered = 0;
        for (int i = from; i < to; i++) {
            int before = buffer.length();
            frames.append(batch, i, buffer);
            if (gathered > 0 && buffer.length() + added * (gathered + 1) > Chunk.MOST) {
                byte[] frame = Arrays.copyOfRange(buffer.array(), before, buffer.length());
                if (!offer(before, important)) {
                    return;
                }
                buffer.clear();
                buffer.raw(frame);
            }
            gather(batch.synthetic(i));
        }
        if (gathered > 0) {
            offer(buffer.length(), important);
        }
    }

    private void gather(boolean isOwn) {
        if (gathered == ends.length) {
            ends = Arrays.copyOf(ends, gathered * 2);
            own = Arrays.copyOf(own, gathered * 2);
        }
        ends[gathered] = buffer.length();
        own[gathered++] = isOwn;
    }

    private boolean offer(int length, boolean important) {
        Chunk chunk = new Chunk(
                number,
                Arrays.copyOf(buffer.array(), length),
                Arrays.copyOf(ends, gathered),
                Arrays.copyOf(own, gathered));
        gathered = 0;
        if (!outbox.offer(chunk, important)) {
            return false;
        }
        number = chunk.next();
        return true;
    }

    /** What was lost since this was last asked, by the pipeline's numbers; null for nothing. */
    @Nullable
    Loss takeLoss() {
        Loss here = losses.poll();
        Loss there = here == null ? outbox.takeLoss() : null;
        return there == null
                ? here
                : new Loss(
                        there.from() + lostBefore(there.from()),
                        there.to() + lostBefore(there.to() - 1),
                        there.events());
    }

    private long lostBefore(long record) {
        long before = 0;
        for (Gap gap : gaps) {
            if (gap.number() > record) {
                break;
            }
            before = gap.lost();
        }
        return before;
    }
}
