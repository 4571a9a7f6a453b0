package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Crc;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a host keeps of its origin between two headers: the next step's key, and the last segment that a step before
 * vouched for.
 *
 * @param key the next unused step
 * @param streamId the stream
 * @param last the last segment begun; null if there was none
 */
public record OriginState(
        OriginKey key, Id streamId, @Nullable Last last) {

    private static final byte[] MAGIC = {(byte) 0x89, 'I', 'N', 'O', '\r', '\n', 0x1a, '\n'};
    private static final int LENGTH = 8 + 4 + 2 * Format.ID + 8 + Format.ID + Format.HASH + 8 + 8 + Format.KEY + 4;

    /**
     * A segment that was begun.
     *
     * @param headerHash SHA-256 of its header
     * @param oldestRetained what its header says
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
    public record Last(long index, Id segmentId, byte[] headerHash, long oldestRetained) {}

    /** The state before the first segment. */
    public static OriginState fresh(Primitives primitives, byte[] firstKey, Id streamId)
            throws GeneralSecurityException {
        return new OriginState(OriginKey.first(primitives, firstKey), streamId, null);
    }

    /** The state once the key's step was used for a segment. */
    public OriginState after(Primitives primitives, Last begun) throws GeneralSecurityException {
        return new OriginState(key.next(primitives), streamId, begun);
    }

    /** The state once the key's step was used up by a checkpoint. */
    public OriginState stepped(Primitives primitives) throws GeneralSecurityException {
        return new OriginState(key.next(primitives), streamId, last);
    }

    /** As it is in the file; the caller clears it. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        Last l = last == null ? new Last(0, Id.NONE, new byte[Format.HASH], 0) : last;
        out.put(MAGIC).put((byte) Format.VERSION).put((byte) Format.SUITE);
        out.put((byte) (last == null ? 0 : 1)).put((byte) 0);
        out.put(key.id().bytes()).put(streamId.bytes());
        out.putLong(l.index()).put(l.segmentId().bytes()).put(l.headerHash()).putLong(l.oldestRetained());
        byte[] secret = key.key();
        out.putLong(key.step()).put(secret);
        Arrays.fill(secret, (byte) 0);
        out.putInt(new Crc().of(out.array(), 0, out.position()));
        return out.array();
    }

    /**
     * Reads a file's bytes.
     *
     * @throws GeneralSecurityException if they are none of a state; its message says what to do
     */
    public static OriginState read(byte[] bytes) throws GeneralSecurityException {
        boolean known = bytes.length == LENGTH
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && bytes[8] == Format.VERSION
                && bytes[9] == Format.SUITE
                && (bytes[10] & ~1) == 0
                && bytes[11] == 0;
        if (!known) {
            throw new GeneralSecurityException("is no origin state of version 1");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(LENGTH - 4) != new Crc().of(bytes, 0, LENGTH - 4)) {
            throw new GeneralSecurityException("is damaged: its CRC is wrong");
        }
        boolean hasLast = bytes[10] == 1;
        in.position(12);
        Id origin = id(in);
        Id stream = id(in);
        long index = in.getLong();
        Id segment = id(in);
        byte[] hash = new byte[Format.HASH];
        in.get(hash);
        long oldest = in.getLong();
        long step = in.getLong();
        byte[] key = new byte[Format.KEY];
        in.get(key);
        OriginKey originKey = OriginKey.at(origin, step, key);
        Arrays.fill(key, (byte) 0);
        return new OriginState(originKey, stream, hasLast ? new Last(index, segment, hash, oldest) : null);
    }

    private static Id id(ByteBuffer in) {
        byte[] bytes = new byte[Format.ID];
        in.get(bytes);
        return Id.of(bytes);
    }
}
