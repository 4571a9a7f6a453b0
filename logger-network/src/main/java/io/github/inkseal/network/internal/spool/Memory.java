package io.github.inkseal.network.internal.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
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
        takeIf(kept -> kept.segment() == segment);
    }

    /** Takes out those that are nowhere else and came before a time. */
    List<Kept> takeOnlyFromBefore(long time) {
        Kept oldest = chunks.peek();
        return oldest == null || !oldest.isFromBefore(time)
                ? List.of()
                : takeIf(kept -> kept.segment() == null && kept.isFromBefore(time));
    }

    /** In one go: there may be many, and the pipeline waits meanwhile. */
    private List<Kept> takeIf(Predicate<Kept> is) {
        List<Kept> taken = chunks.stream().filter(is).toList();
        if (!taken.isEmpty()) {
            chunks.removeIf(is);
        }
        for (Kept kept : taken) {
            bytes -= kept.bytes();
        }
        return taken;
    }

    List<Kept> all() {
        return List.copyOf(chunks);
    }
}
