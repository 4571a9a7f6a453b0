package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file with a header, as much of it as is kept of any number of files.
 *
 * @param header what says its place in the chain; without stanzas, which may be long
 * @param hash of the whole header
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
record SegmentPlace(Path path, SegmentHeader header, byte[] hash) {

    /** Null if the file has no header that can be read. */
    static @Nullable SegmentPlace of(SegmentFile file, Primitives primitives) throws GeneralSecurityException {
        SegmentHeader.Encoded header = file.header();
        return header == null
                ? null
                : new SegmentPlace(file.path(), header.header().withoutStanzas(), primitives.sha256(header.bytes()));
    }

    /** The whole header, if it is still the one that was looked at first. */
    SegmentHeader.@Nullable Encoded again(Primitives primitives) throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded again = SegmentFile.of(path).header();
        return again == null || !Arrays.equals(primitives.sha256(again.bytes()), hash) ? null : again;
    }

    /** The origin's step; -1 without an origin. */
    long step() {
        SegmentHeader.Origin origin = header.origin();
        return origin == null ? -1 : origin.step();
    }
}
