package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import io.github.inkseal.crypto.internal.key.WrapContext;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a segment needs to begin and what takes long to make: an id, a key, and the key wrapped to each recipient.
 * Made for one stream, used for one segment.
 */
final class SegmentStart {

    private final Id streamId;
    private final Id segmentId;
    private final byte[] key;
    private final List<Stanza> stanzas;

    private SegmentStart(Id streamId, Id segmentId, byte[] key, List<Stanza> stanzas) {
        this.streamId = streamId;
        this.segmentId = segmentId;
        this.key = key;
        this.stanzas = stanzas;
    }

    /** Makes it; any thread. */
    static SegmentStart prepare(Primitives primitives, Id streamId, List<StreamOptions.To> recipients)
            throws GeneralSecurityException {
        Id segmentId = Id.random(primitives.random());
        byte[] key = primitives.random(Format.KEY);
        WrapContext context = WrapContext.segment(streamId, segmentId);
        List<Stanza> stanzas = new ArrayList<>();
        for (StreamOptions.To one : recipients) {
            stanzas.add(one.recipient().stanza(key, context, one.breakGlass()));
        }
        return new SegmentStart(streamId, segmentId, key, stanzas);
    }

    Id segmentId() {
        return segmentId;
    }

    /**
     * A header as it goes to disk, and the keys of the frames behind it.
     *
     * @param hash SHA-256 of it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Begun(SegmentHeader header, byte[] bytes, byte[] hash, FrameChain chain) {}

    /**
     * The segment's header, which uses the key up.
     *
     * @throws GeneralSecurityException if it would be longer than readers take
     */
    Begun begin(
            Primitives primitives,
            long index,
            long created,
            int maxBody,
            Predecessor previous,
            long oldestRetained,
            @Nullable OriginKey origin)
            throws GeneralSecurityException {
        SegmentHeader header = new SegmentHeader(
                segmentId,
                streamId,
                index,
                created,
                maxBody,
                previous,
                oldestRetained,
                stanzas,
                origin == null ? null : new SegmentHeader.Origin(origin.id(), origin.step()));
        if (header.length() > Format.LONGEST_HEADER) {
            throw new GeneralSecurityException("the keys wrapped to all recipients make a header of " + header.length()
                    + " bytes, and " + Format.LONGEST_HEADER + " is the most; name fewer recipients");
        }
        byte[] fixed = header.fixed();
        byte[] bytes = header.beforeOriginMac();
        if (origin != null) {
            bytes = joined(bytes, origin.mac(primitives, bytes));
        }
        bytes = joined(bytes, SegmentKeys.headerMac(primitives, key, fixed, bytes));
        FrameChain chain = SegmentKeys.chain(primitives, key, fixed);
        clear();
        return new Begun(header, bytes, primitives.sha256(bytes), chain);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** Forgets the key. */
    void clear() {
        Arrays.fill(key, (byte) 0);
    }
}
