package io.github.inkseal.network.internal.spool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chunks that nobody has taken yet and that are in memory, on disk too or not, in their order. Under the lock of {@link Contents}. */
final class Memory {

    private final long room;
    private final Deque<Kept> chunks = new ArrayDeque<>();
    private long bytes;

    /** Empty, with room for so many bytes. */
    Memory(long room) {
        this.room = room;
    }

    /** Whether there was room for it. */
    boolean add(Kept kept) {
        if (bytes + kept.bytes() > room) {
            return false;
        }
        bytes += kept.bytes();
        return chunks.add(kept);
    }

    @Nullable
    Kept peek() {
        return chunks.peek();
    }

    void remove() {
        bytes -= chunks.remove().bytes();
    }

    /** Those of a segment. */
    List<Kept> of(Segment segment) {
        return chunks.stream().filter(kept -> kept.segment() == segment).toList();
    }

    void forget(Segment segment) {
        removeAll(of(segment));
    }

    /** Takes out those that are nowhere else and came before a time. */
    List<Kept> takeOnlyFromBefore(long time) {
        List<Kept> old = new ArrayList<>();
        for (Kept kept : chunks) {
            if (!kept.isFromBefore(time)) {
                break;
            }
            if (kept.segment() == null) {
                old.add(kept);
            }
        }
        removeAll(old);
        return old;
    }

    private void removeAll(List<Kept> some) {
        for (Kept kept : some) {
            bytes -= kept.bytes();
            chunks.remove(kept);
        }
    }

    List<Kept> all() {
        return List.copyOf(chunks);
    }
}
