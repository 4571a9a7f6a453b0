package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A chunk as a frame holds it: for each record its length and, in the last bit, whether it is Inkseal's own; then all bytes. */
final class Payload {

    private Payload() {}

    static int length(Chunk chunk) {
        return chunk.records() * Integer.BYTES + chunk.bytes().length;
    }

    static void put(Chunk chunk, ByteBuffer to) {
        for (int i = 0; i < chunk.records(); i++) {
            to.putInt((chunk.end(i) - chunk.start(i)) << 1 | (chunk.isOwn(i) ? 1 : 0));
        }
        to.put(chunk.bytes());
    }

    /** The chunk; null if the lengths don't fit each other. */
    static @Nullable Chunk chunk(byte[] payload, int records, long first) {
        int head = records * Integer.BYTES;
        if (records < 1 || payload.length < head) {
            return null;
        }
        ByteBuffer from = ByteBuffer.wrap(payload);
        int[] ends = new int[records];
        boolean[] own = new boolean[records];
        long end = 0;
        for (int i = 0; i < records; i++) {
            int entry = from.getInt();
            end += entry >>> 1;
            ends[i] = (int) end;
            own[i] = (entry & 1) != 0;
        }
        byte[] bytes = new byte[payload.length - head];
        from.get(bytes);
        return end == bytes.length ? new Chunk(first, bytes, ends, own) : null;
    }
}
