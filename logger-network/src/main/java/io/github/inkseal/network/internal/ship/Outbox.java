package io.github.inkseal.network.internal.ship;

import io.github.inkseal.spi.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, bounded by bytes. The pipeline's thread offers, the writer's own takes; what it has taken counts
 * until it is {@link #sent}.
 */
final class Outbox {

    private final long limit;
    private final ConcurrentLinkedQueue<Chunk> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    Outbox(long limit) {
        this.limit = limit;
    }

    /** Whether there was room. The pipeline's thread. */
    boolean offer(Chunk chunk) {
        int length = chunk.bytes().length;
        if (bytes.get() + length > limit) {
            return false;
        }
        bytes.addAndGet(length);
        events.addAndGet(chunk.events());
        taken.addAndGet(chunk.records());
        queue.add(chunk);
        return true;
    }

    /** The next chunks as one, as many as a TLS record takes; null if there are none. The writer's thread. */
    @Nullable
    Chunk poll() {
        Chunk first = queue.poll();
        if (first == null) {
            return null;
        }
        int length = first.bytes().length;
        Chunk next = queue.peek();
        if (next == null || length + next.bytes().length > Chunk.MOST) {
            return first;
        }
        List<Chunk> parts = new ArrayList<>();
        parts.add(first);
        while (next != null && length + next.bytes().length <= Chunk.MOST) {
            queue.remove();
            parts.add(next);
            length += next.bytes().length;
            next = queue.peek();
        }
        return Chunk.joined(parts, length);
    }

    /** The system has all of a chunk. The writer's thread. */
    void sent(Chunk chunk) {
        sent.addAndGet(chunk.records());
        events.addAndGet(-chunk.events());
        bytes.addAndGet(-chunk.bytes().length);
    }

    /** Bytes that wait or are under way. Any thread. */
    long bytes() {
        return bytes.get();
    }

    /** All that is not sent; null if there is none. To be asked when nothing is sent any more. */
    @Nullable
    Loss rest() {
        long from = sent.get();
        long to = taken.get();
        return from == to ? null : new Loss(from, to, Math.max(0, Math.min(events.get(), to - from)));
    }
}
