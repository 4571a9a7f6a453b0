package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in clear before a frame's body.
 *
 * @param type {@link #DATA} or {@link #END}
 * @param bodyLength bytes of the body
 * @param sequence the frame's number in its segment, from 0
 * @param bodyCrc CRC32C of the body
 */
public record FrameHeader(int type, int bodyLength, int sequence, int bodyCrc) {

    public static final int DATA = 1;
    public static final int END = 3;

    /** How a frame begins: {@code FRM1}. */
    public static final int MARK = 0x46524d31;

    /** Of the header's bytes, so many are bound to the body by its tag. */
    public static final int ASSOCIATED = 24;

    private static final int UNDER_CRC = 28;

    /** Writes the header, its own CRC included. */
    public void write(byte[] to, int at, Crc crc) {
        ByteBuffer out = ByteBuffer.wrap(to, at, Format.FRAME_HEADER);
        out.putInt(MARK).putInt(type << 24).putInt(bodyLength).putInt(0).putLong(sequence);
        out.putInt(bodyCrc).putInt(crc.of(to, at, UNDER_CRC));
    }

    /**
     * Reads a header without a look at its CRC; null if there is no mark, or the numbers are out of their range.
     *
     * @param maxBody no body is longer
     */
    public static @Nullable FrameHeader read(byte[] from, int at, int maxBody) {
        ByteBuffer in = ByteBuffer.wrap(from, at, Format.FRAME_HEADER);
        int mark = in.getInt();
        int typeAndZeros = in.getInt();
        int type = typeAndZeros >>> 24;
        int length = in.getInt();
        in.getInt();
        long sequence = in.getLong();
        int bodyCrc = in.getInt();
        boolean good = mark == MARK
                && length >= Format.SHORTEST_BODY
                && length <= maxBody
                && sequence >= 0
                && sequence < Format.MOST_FRAMES;
        return good ? new FrameHeader(type, length, (int) sequence, bodyCrc) : null;
    }

    /** Whether its type is known and what is reserved is 0. */
    public static boolean isKnown(byte[] from, int at) {
        ByteBuffer in = ByteBuffer.wrap(from);
        int typeAndZeros = in.getInt(at + 4);
        return (typeAndZeros == DATA << 24 || typeAndZeros == END << 24) && in.getInt(at + 12) == 0;
    }

    /** Whether there is a frame's mark, and the header's own CRC is right. */
    public static boolean isIntact(byte[] from, int at, Crc crc) {
        ByteBuffer in = ByteBuffer.wrap(from);
        return in.getInt(at) == MARK && crc.of(from, at, UNDER_CRC) == in.getInt(at + UNDER_CRC);
    }

    /** Bytes of the whole frame. */
    public int frameLength() {
        return Format.FRAME_HEADER + bodyLength;
    }
}
