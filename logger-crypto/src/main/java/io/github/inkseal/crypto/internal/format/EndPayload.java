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

    /** Why a segment ends. */
    public enum Reason {
        CLOSE(0),
        ROTATION(1);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        private static Reason of(int code) throws FormatException {
            for (Reason reason : values()) {
                if (reason.code == code) {
                    return reason;
                }
            }
            throw Numbers.broken("the end's reason is not known");
        }
    }

    public void write(byte[] to, int at) {
        ByteBuffer out = ByteBuffer.wrap(to, at, Format.END_PAYLOAD);
        out.putLong(frames).putLong(records).put((byte) reason.code).put(new byte[7]);
    }

    /** Reads it. */
    public static EndPayload read(byte[] from, int at, int length) throws FormatException {
        if (length != Format.END_PAYLOAD) {
            throw Numbers.broken("the end's payload has another length");
        }
        ByteBuffer in = ByteBuffer.wrap(from, at, length);
        long frames = Numbers.below(in.getLong(), Format.MOST_FRAMES + 1L, "total_frames");
        long records = Numbers.below(in.getLong(), Long.MAX_VALUE, "total_records");
        Reason reason = Reason.of(Byte.toUnsignedInt(in.get()));
        Numbers.zeros(in, 7);
        return new EndPayload(frames, records, reason);
    }
}
