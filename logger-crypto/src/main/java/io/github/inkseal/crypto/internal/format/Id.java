package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Sixteen bytes that name a segment, a stream or an origin.
 *
 * @param high the first eight bytes
 * @param low the last eight
 */
public record Id(long high, long low) {

    /** No segment. */
    public static final Id NONE = new Id(0, 0);

    public static Id random(SecureRandom random) {
        byte[] bytes = new byte[Format.ID];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /** The first sixteen bytes of an array. */
    public static Id of(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    static Id read(ByteBuffer in) {
        return new Id(in.getLong(), in.getLong());
    }

    void write(ByteBuffer out) {
        out.putLong(high).putLong(low);
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(Format.ID);
        write(out);
        return out.array();
    }

    /** As 32 hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
