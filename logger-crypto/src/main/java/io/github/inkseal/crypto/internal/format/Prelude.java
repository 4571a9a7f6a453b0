package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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
     * What was read of one.
     *
     * @param prelude with 0 for numbers that are out of their range, and the payload as long as it is
     * @param broken which rule it breaks; null if none
     */
    public record Read(Prelude prelude, @Nullable String broken) {}

    /**
     * Reads it, as far as it goes: the records behind it are authentic whatever it says of them.
     *
     * @param plain bytes of the frame's plaintext
     * @throws FormatException of kind UNSUPPORTED if it is compressed or padded
     */
    public static Read read(byte[] from, int at, int plain) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(from, at, Format.PRELUDE);
        long minTime = in.getLong();
        long maxTime = in.getLong();
        int records = in.getInt();
        int levels = Byte.toUnsignedInt(in.get());
        int codec = in.get();
        boolean reserved = in.getShort() == 0;
        int claimed = in.getInt();
        int padding = in.getInt();
        long durable = in.getLong();
        long firstRecord = in.getLong();
        long originStep = in.getLong();
        if (codec != 0 || padding != 0) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "a frame is compressed or padded");
        }
        int payload = plain - Format.PRELUDE;
        boolean counts = records >= 0 && records <= payload / Format.RECORD_HEADER;
        boolean forced = durable >= 0 && durable <= Format.MOST_FRAMES;
        boolean placed = firstRecord >= 0 && firstRecord < Long.MAX_VALUE;
        boolean stepped = originStep >= 0 && originStep < Long.MAX_VALUE;
        String broken = null;
        if (!reserved) {
            broken = "a reserved byte is not 0";
        } else if (claimed != payload) {
            broken = "its payload is not as long as it says";
        } else if (!counts) {
            broken = "it has fewer records than it says";
        } else if (!forced || !placed || !stepped) {
            broken = (!forced ? "durable_seq" : !placed ? "first_record" : "origin_step") + " is out of its range";
        }
        Prelude prelude = new Prelude(
                minTime,
                maxTime,
                counts ? records : 0,
                levels,
                payload,
                forced ? (int) durable : 0,
                placed ? firstRecord : 0,
                stepped ? originStep : 0);
        return new Read(prelude, broken);
    }
}
