package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Format;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The records of one frame, gathered as they will be encrypted, behind room for the prelude. They stay until their frame is
 * in the file, so that they can be sealed anew, with another key, should the file be given up; then they are cleared and
 * the array is used again. One thread at a time.
 */
final class FramePlaintext {

    private final int frameSize;
    private final int maxPayload;
    private byte[] bytes;
    private int length = Format.PRELUDE;
    private int records;
    private int events;
    private int levels;
    private long minTime;
    private long maxTime;

    /**
     * An empty one.
     *
     * @param frameSize payload bytes from which a frame is full
     * @param maxBody no frame's body is longer
     */
    FramePlaintext(int frameSize, int maxBody) {
        this.frameSize = frameSize;
        this.maxPayload = maxBody - Format.SHORTEST_BODY;
        this.bytes = new byte[Format.PRELUDE + Math.min(frameSize + (frameSize >> 2), maxPayload)];
    }

    /** Whether a record of that many bytes can be in a frame at all. */
    boolean canHold(int count) {
        return count <= maxPayload - Format.RECORD_HEADER;
    }

    /** Whether a record of that many bytes has room beside those already here. */
    boolean hasRoom(int count) {
        return payload() + Format.RECORD_HEADER + count <= maxPayload;
    }

    boolean isEmpty() {
        return records == 0;
    }

    /** Whether it is time to seal for size. */
    boolean isFull() {
        return payload() >= frameSize;
    }

    int records() {
        return records;
    }

    /** Records that are not of Inkseal's own. */
    int events() {
        return events;
    }

    int levels() {
        return levels;
    }

    long minTime() {
        return minTime;
    }

    long maxTime() {
        return maxTime;
    }

    /** Bytes of the records with their headers. */
    int payload() {
        return length - Format.PRELUDE;
    }

    /** The prelude's room and what was gathered behind it, up to {@link #length()}; another array after {@link #add}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * Adds a record, for which there must be room.
     *
     * @param synthetic whether it is of Inkseal's own
     */
    void add(int level, long time, byte[] from, int start, int count, boolean synthetic) {
        int at = length;
        int end = at + Format.RECORD_HEADER + count;
        if (end > bytes.length) {
            byte[] outgrown = bytes;
            bytes = Arrays.copyOf(outgrown, Math.max(end, Math.min(2 * bytes.length, Format.PRELUDE + maxPayload)));
            Arrays.fill(outgrown, (byte) 0);
        }
        ByteBuffer.wrap(bytes, at, Format.RECORD_HEADER)
                .putInt(count)
                .putInt(level << 24)
                .putLong(time);
        System.arraycopy(from, start, bytes, at + Format.RECORD_HEADER, count);
        length = end;
        minTime = records == 0 ? time : Math.min(minTime, time);
        maxTime = records == 0 ? time : Math.max(maxTime, time);
        levels |= 1 << level;
        records++;
        events += synthetic ? 0 : 1;
    }

    /** Clears the plaintext and begins anew. */
    void clear() {
        int used = length;
        length = Format.PRELUDE;
        records = 0;
        events = 0;
        levels = 0;
        minTime = 0;
        maxTime = 0;
        Arrays.fill(bytes, 0, used, (byte) 0);
        if (bytes.length > 2 * (frameSize + Format.PRELUDE)) {
            try {
                bytes = new byte[Format.PRELUDE + frameSize + (frameSize >> 2)];
            } catch (OutOfMemoryError tooLittle) {
                // The larger one will do.
            }
        }
    }
}
