package io.github.inkseal.network.internal.outbox;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.spi.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An outbox in memory, bounded by bytes. */
public final class MemoryOutbox implements Outbox {

    private final long limit;
    private final int added;
    private final ConcurrentLinkedQueue<Chunk> queue = new ConcurrentLinkedQueue<>();
    private final Losses losses = new Losses();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private volatile long taken;
    private volatile long done;
    private volatile boolean full;

    /**
     * An empty one.
     *
     * @param limit bytes it holds
     * @param added bytes that the protocol adds to each record when it is sent
     */
    public MemoryOutbox(long limit, int added) {
        this.limit = limit;
        this.added = added;
    }

    @Override
    public boolean offer(Chunk chunk, boolean important) {
        int length = chunk.bytes().length;
        full = bytes.get() + length > limit;
        if (full) {
            return false;
        }
        bytes.addAndGet(length);
        waiting.addAndGet(sent(chunk));
        events.addAndGet(chunk.events());
        taken = chunk.next();
        queue.add(chunk);
        return true;
    }

    private int sent(Chunk chunk) {
        return chunk.bytes().length + added * chunk.records();
    }

    @Override
    public @Nullable Chunk poll(boolean full) {
        if (full && waiting.get() < Chunk.MOST) {
            return null;
        }
        Chunk first = queue.poll();
        if (first == null) {
            return null;
        }
        int length = sent(first);
        Chunk next = queue.peek();
        if (next == null || length + sent(next) > Chunk.MOST) {
            waiting.addAndGet(-length);
            return first;
        }
        List<Chunk> parts = new ArrayList<>();
        parts.add(first);
        while (next != null && length + sent(next) <= Chunk.MOST) {
            queue.remove();
            parts.add(next);
            length += sent(next);
            next = queue.peek();
        }
        waiting.addAndGet(-length);
        return Chunk.joined(parts);
    }

    @Override
    public void done(Chunk chunk) {
        done = chunk.next();
        events.addAndGet(-chunk.events());
        bytes.addAndGet(-chunk.bytes().length);
    }

    @Override
    public void lost(long record, boolean event) {
        losses.add(new Loss(record, record + 1, event ? 1 : 0));
    }

    @Override
    public @Nullable Loss takeLoss() {
        return losses.poll();
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    @Override
    public long position() {
        return done;
    }

    @Override
    public @Nullable String concern() {
        return full ? "the queue of " + new ByteSize(limit) + " is full" : null;
    }

    @Override
    public void close() {
        long from = done;
        long to = taken;
        if (from < to) {
            losses.add(new Loss(from, to, Math.max(0, Math.min(events.get(), to - from))));
        }
    }
}
