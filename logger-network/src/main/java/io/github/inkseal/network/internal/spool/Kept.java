package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that is in memory or has been taken.
 *
 * @param segment it is in; null if it is in memory only
 * @param place where its frame begins there
 * @param end where that ends
 * @param born when it or its segment was made, by the spool's {@link Spool.Clocks#nanos}
 */
record Kept(Chunk chunk, @Nullable Segment segment, long place, long end, long born) {

    static Kept inMemoryOnly(Chunk chunk, long born) {
        return new Kept(chunk, null, 0, 0, born);
    }

    static Kept in(Segment segment, Frame frame, Chunk chunk) {
        return new Kept(chunk, segment, frame.place(), frame.end(), segment.born());
    }

    /** Bytes of its records. */
    int bytes() {
        return chunk.bytes().length;
    }

    /** Bytes that a disk would need for what is on none. */
    int unspooled() {
        return segment == null ? Frame.length(chunk) : 0;
    }

    boolean isFromBefore(long time) {
        return born - time < 0;
    }
}
