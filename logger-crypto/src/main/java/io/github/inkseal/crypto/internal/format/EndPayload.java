package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;

/**
 * What a segment's last frame says of it.
 *
 * @param frames how many it has, this one included
 * @param records how many it has
 * @param reason why it ends
 */
public record EndPayload(long frames, long records, Reason reason) {

    /** Why a segment ends. The order is the format's. */
    public enum Reason {
        CLOSE,
        ROTATION
    }

    public void write(byte[] to, int at) {
        ByteBuffer out = ByteBuffer.wrap(to, at, Format.END_PAYLOAD);
        out.putLong(frames).putLong(records).put((byte) reason.ordinal()).put(new byte[7]);
    }

    /** Reads it. */
    public static EndPayload read(byte[] from, int at, int length) throws FormatException {
        if (length != Format.END_PAYLOAD) {
            throw Numbers.broken("the end's payload has another length");
        }
        ByteBuffer in = ByteBuffer.wrap(from, at, length);
        long frames = Numbers.below(in.getLong(), Format.MOST_FRAMES + 1L, "total_frames");
        long records = Numbers.below(in.getLong(), Long.MAX_VALUE, "total_records");
        int reason = Byte.toUnsignedInt(in.get());
        Numbers.zeros(in, 7);
        if (reason >= Reason.values().length) {
            throw Numbers.broken("the end's reason is not known");
        }
        return new EndPayload(frames, records, Reason.values()[reason]);
    }
}
