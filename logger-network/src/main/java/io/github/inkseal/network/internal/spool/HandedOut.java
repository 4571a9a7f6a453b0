package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chunks that were taken out and are not done with, in their order, and how many records are settled. Under the lock of {@link Contents}. */
final class HandedOut {

    private final Deque<Kept> chunks = new ArrayDeque<>();
    private long bytes;
    private long settling;
    private long settled;

    void add(Kept kept) {
        chunks.add(kept);
        bytes += kept.bytes();
    }

    @Nullable
    Kept oldest() {
        return chunks.peek();
    }

    /** So many more records are settled, from the oldest on. */
    void settle(int records) {
        settled += records;
        settling += records;
    }

    /** Takes out the oldest chunk if all of its records are settled; else null. */
    @Nullable
    Kept takeSettled() {
        Kept oldest = chunks.peek();
        if (oldest == null || oldest.chunk().records() > settling) {
            return null;
        }
        chunks.remove();
        settling -= oldest.chunk().records();
        bytes -= oldest.bytes();
        return oldest;
    }

    /** What is left of the oldest chunk without its records that are settled. */
    Chunk unsettled(Chunk oldest) {
        return oldest.part((int) settling, oldest.records());
    }

    long bytes() {
        return bytes;
    }

    /** Records so far. */
    long settled() {
        return settled;
    }

    List<Kept> all() {
        return List.copyOf(chunks);
    }
}
