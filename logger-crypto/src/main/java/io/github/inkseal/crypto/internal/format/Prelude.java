package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;

/**
 * What a frame's plaintext begins with.
 *
 * @param minTime the earliest of its records' times, nanoseconds since 1970; 0 if it has none
 * @param maxTime the latest
 * @param records how many it has
 * @param levels a bit for each level that one of them has
 * @param payload bytes of its payload
 * @param durable frames below this number are forced to disk
 * @param firstRecord the number of its first record in the segment, from 0
 * @param originStep the origin key's next unused step; 0 without an origin
 */
public record Prelude(
        long minTime,
        long maxTime,
        int records,
        int levels,
        int payload,
        int durable,
        long firstRecord,
        long originStep) {

    /** Writes it. */
    public void write(byte[] to, int at) {
        ByteBuffer out = ByteBuffer.wrap(to, at, Format.PRELUDE);
        out.putLong(minTime).putLong(maxTime).putInt(records).put((byte) levels).put((byte) 0);
        out.putShort((short) 0).putInt(payload).putInt(0);
        out.putLong(durable).putLong(firstRecord).putLong(originStep);
    }

    /**
     * Reads it.
     *
     * @param plain bytes of the frame's plaintext
     * @throws FormatException of kind UNSUPPORTED if it is compressed or padded, of kind BROKEN if a rule is broken
     */
    public static Prelude read(byte[] from, int at, int plain) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(from, at, Format.PRELUDE);
        long minTime = in.getLong();
        long maxTime = in.getLong();
        int records = in.getInt();
        int levels = Byte.toUnsignedInt(in.get());
        int codec = in.get();
        Numbers.zeros(in, 2);
        int payload = in.getInt();
        int padding = in.getInt();
        long durable = Numbers.below(in.getLong(), Format.MOST_FRAMES + 1L, "durable_seq");
        long firstRecord = Numbers.below(in.getLong(), Long.MAX_VALUE, "first_record");
        long originStep = Numbers.below(in.getLong(), Long.MAX_VALUE, "origin_step");
        if (codec != 0 || padding != 0) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "a frame is compressed or padded");
        }
        if (payload != plain - Format.PRELUDE) {
            throw Numbers.broken("a frame's payload is not as long as it says");
        }
        if (records < 0 || records > payload / Format.RECORD_HEADER) {
            throw Numbers.broken("a frame has fewer records than it says");
        }
        return new Prelude(minTime, maxTime, records, levels, payload, (int) durable, firstRecord, originStep);
    }
}
