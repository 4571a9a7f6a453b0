package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a chunk in a segment.
 *
 * @param place where the frame begins in its file
 * @param length bytes of ciphertext and tag
 * @param first the number of its first record, as its process counts
 */
record Frame(long place, int length, long first, int records, int events) {

    /** Bytes of a header. */
    static final int HEADER = 28;

    /** The most bytes a payload may have. */
    static final int MOST = 4 << 20;

    private static final int MAGIC = 0x494E4B46;
    private static final int CHECKED = HEADER - Integer.BYTES;

    /** Where the next one begins. */
    long end() {
        return place + HEADER + length;
    }

    /** Bytes that the frame of a chunk has. */
    static int length(Chunk chunk) {
        return HEADER + Payload.length(chunk) + SpoolKey.TAG;
    }

    /** Bytes of its records. */
    int bytes() {
        return length - SpoolKey.TAG - records * Integer.BYTES;
    }

    /**
     * Makes the frame of a chunk.
     *
     * @param out the first bytes of which become the frame, {@link #length} of them
     */
    static Frame seal(Chunk chunk, long place, SpoolKey.Frames frames, byte[] out) throws GeneralSecurityException {
        int plain = Payload.length(chunk);
        Frame frame = new Frame(place, plain + SpoolKey.TAG, chunk.first(), chunk.records(), chunk.events());
        ByteBuffer to = ByteBuffer.wrap(out)
                .putInt(MAGIC)
                .putInt(frame.length)
                .putLong(frame.first)
                .putInt(frame.records)
                .putInt(frame.events);
        to.putInt(crc(out, 0));
        Payload.put(chunk, to);
        frames.seal(place, out, HEADER, HEADER + plain);
        return frame;
    }

    /** The header at a place in bytes of a file; null if there is none that is whole. */
    static @Nullable Frame at(byte[] bytes, int at, long place) {
        if (at + HEADER > bytes.length) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, at, HEADER);
        int magic = in.getInt();
        Frame frame = new Frame(place, in.getInt(), in.getLong(), in.getInt(), in.getInt());
        boolean whole = magic == MAGIC && in.getInt() == crc(bytes, at);
        return whole && frame.makesSense() ? frame : null;
    }

    private boolean makesSense() {
        return records > 0
                && records <= MOST / Integer.BYTES
                && bytes() >= 0
                && length <= MOST + SpoolKey.TAG
                && first >= 0
                && events >= 0
                && events <= records;
    }

    private static int crc(byte[] bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, CHECKED);
        return (int) crc.getValue();
    }
}
