package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.Predecessor.State;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.KeylessScan;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a writer finds of its stream when it begins.
 *
 * @param streamId the stream to go on with
 * @param nextIndex the next segment's index
 * @param previous what its header says of the segment before
 * @param oldestRetained what the segment before said
 */
record Ancestry(Id streamId, long nextIndex, Predecessor previous, long oldestRetained) {

    /** A new stream. */
    static Ancestry none(Id streamId) {
        return new Ancestry(streamId, 0, Predecessor.none(), 0);
    }

    /**
     * The stream's last segment, forced and counted. Headers prove nothing to a writer, so it is the one that the origin's
     * state knows; only without an origin it is that with the highest index.
     *
     * @param files all that are named like it
     * @param origin the origin's state, which knows the stream and its last segment; null without
     */
    static Ancestry find(List<SegmentFile> files, @Nullable OriginState origin, Primitives primitives)
            throws IOException, GeneralSecurityException {
        if (origin != null) {
            return ofOrigin(files, origin, primitives);
        }
        SegmentFile last = files.stream()
                .filter(file -> indexOf(file) >= 0 && indexOf(file) < Format.MOST_SEGMENTS - 1)
                .max(Comparator.comparingLong(Ancestry::indexOf)
                        .thenComparing(file -> file.path().toString()))
                .orElse(null);
        Predecessor previous = last == null ? null : previous(last, primitives);
        if (last == null || last.header() == null || previous == null) {
            return none(Id.random(primitives.random()));
        }
        SegmentHeader header = last.header().header();
        return new Ancestry(header.streamId(), header.index() + 1, previous, header.oldestRetained());
    }

    private static Ancestry ofOrigin(List<SegmentFile> files, OriginState origin, Primitives primitives)
            throws GeneralSecurityException {
        OriginState.Last known = origin.last();
        if (known == null) {
            return none(origin.streamId());
        }
        Predecessor previous = new Predecessor(State.UNFORCED, known.segmentId(), 0, known.headerHash());
        for (SegmentFile file : files) {
            SegmentHeader.Encoded header = file.header();
            boolean same = header != null && Arrays.equals(primitives.sha256(header.bytes()), known.headerHash());
            Predecessor there = same ? previous(file, primitives) : null;
            previous = there == null ? previous : there;
        }
        return new Ancestry(origin.streamId(), known.index() + 1, previous, known.oldestRetained());
    }

    /** What the next segment says of one that is there, forced and counted; null if it has no header. */
    static @Nullable Predecessor previous(SegmentFile file, Primitives primitives) throws GeneralSecurityException {
        SegmentHeader.Encoded header = file.header();
        if (header == null) {
            return null;
        }
        byte[] hash = primitives.sha256(header.bytes());
        Id id = header.header().segmentId();
        try {
            KeylessScan scan = KeylessScan.of(file.path(), header, true);
            return new Predecessor(scan.closed() ? State.CLOSED : State.UNCLEAN, id, scan.frames(), hash);
        } catch (IOException unreadable) {
            return new Predecessor(State.UNFORCED, id, 0, hash);
        }
    }

    private static long indexOf(SegmentFile file) {
        SegmentHeader.Encoded header = file.header();
        return header == null ? -1 : header.header().index();
    }
}
