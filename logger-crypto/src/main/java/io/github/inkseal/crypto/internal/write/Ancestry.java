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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What a writer finds of its stream when it begins.
 *
 * @param streamId the stream to go on with
 * @param nextIndex the next segment's index
 * @param previous what its header says of the segment before
 * @param oldestRetained what the segment before said
 */
record Ancestry(Id streamId, long nextIndex, Predecessor previous, long oldestRetained) {

    /** A second or so: one that went on beyond its size while its successor's keys could not be wrapped is counted, too. */
    private static final long MOST_SCANNED = 1L << 30;

    /** A new stream. */
    static Ancestry none(Id streamId) {
        return new Ancestry(streamId, 0, Predecessor.none(), 0);
    }

    /**
     * The stream's last segment, forced and counted. Headers prove nothing to a writer, so it is the one that the origin's
     * state knows; only without an origin it is that with the highest index.
     *
     * @param files all that may be of it
     * @param origin the origin's state, which knows the stream and its last segment; null without
     * @param longest bytes that a segment gets
     * @param notices hears of one that is there and not counted
     */
    static Ancestry find(
            List<FoundSegment> files,
            @Nullable OriginState origin,
            Primitives primitives,
            long longest,
            Notices notices)
            throws IOException, GeneralSecurityException {
        long most = Math.max(longest, MOST_SCANNED);
        if (origin != null) {
            return ofOrigin(files, origin, primitives, most, notices);
        }
        FoundSegment named = last(files, FoundSegment::isListed);
        // One that was renamed has its place in the stream all the same.
        FoundSegment last = named == null
                ? null
                : last(
                        files,
                        file -> file.header().streamId().equals(named.header().streamId()));
        Predecessor previous = last == null ? null : previous(last, primitives, most, notices);
        if (last == null || previous == null) {
            return none(Id.random(primitives.random()));
        }
        SegmentHeader header = last.header();
        return new Ancestry(header.streamId(), header.index() + 1, previous, header.oldestRetained());
    }

    private static @Nullable FoundSegment last(List<FoundSegment> files, Predicate<FoundSegment> which) {
        return files.stream()
                .filter(file -> which.test(file) && file.header().index() < Format.MOST_SEGMENTS - 1)
                .max(Comparator.comparingLong(
                                (FoundSegment file) -> file.header().index())
                        .thenComparing(FoundSegment::name, Comparator.reverseOrder())
                        .thenComparing(file -> file.path().toString()))
                .orElse(null);
    }

    private static Ancestry ofOrigin(
            List<FoundSegment> files, OriginState origin, Primitives primitives, long most, Notices notices)
            throws IOException, GeneralSecurityException {
        OriginState.Last known = origin.last();
        if (known == null) {
            return none(origin.streamId());
        }
        Predecessor previous = new Predecessor(State.UNFORCED, known.segmentId(), 0, known.headerHash());
        for (FoundSegment file : files) {
            if (Arrays.equals(file.hash(), known.headerHash())) {
                // Copies of it, which come behind it, are not scanned, too: there may be any number.
                Predecessor there = previous(file, primitives, most, notices);
                previous = there == null ? previous : there;
                break;
            }
        }
        return new Ancestry(origin.streamId(), known.index() + 1, previous, known.oldestRetained());
    }

    private static @Nullable Predecessor previous(FoundSegment found, Primitives primitives, long most, Notices notices)
            throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = found.again(primitives);
        return header == null
                ? null
                : previous(new SegmentFile(found.path(), found.bytes(), header, null), primitives, most, notices);
    }

    /**
     * What the next segment says of one that is there, forced and counted; null if it has no header.
     *
     * @param most of a longer one nothing is said: it was made longer by others, and may be as long as they like
     * @param notices hears that nothing is said, or less than all
     */
    static @Nullable Predecessor previous(SegmentFile file, Primitives primitives, long most, Notices notices)
            throws GeneralSecurityException {
        SegmentHeader.Encoded header = file.header();
        if (header == null) {
            return null;
        }
        byte[] hash = primitives.sha256(header.bytes());
        Id id = header.header().segmentId();
        Predecessor uncounted = new Predecessor(State.UNFORCED, id, 0, hash);
        if (file.length() > most) {
            tell(
                    file,
                    "is not counted, and the next segment can't say how it ended: it has " + file.length()
                            + " bytes, more than a segment gets with this rotate.size",
                    notices);
            return uncounted;
        }
        try {
            KeylessScan scan = KeylessScan.forced(file.path(), header);
            if (!scan.whole()) {
                tell(
                        file,
                        "is not counted to its end, and the next segment can't say how it ended: it is full of what only"
                                + " looks like frames, as no crash leaves it",
                        notices);
                // What was found before is there and forced: a later cut into it must be seen.
                return new Predecessor(State.UNFORCED, id, scan.frames(), hash);
            }
            return new Predecessor(scan.closed() ? State.CLOSED : State.UNCLEAN, id, scan.frames(), hash);
        } catch (IOException unreadable) {
            return uncounted;
        }
    }

    private static void tell(SegmentFile file, String what, Notices notices) {
        notices.tell(Level.WARN, file.path() + " " + what + "; verify the log");
    }
}
