package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What can be said of a segment's frames without its key, by their CRCs alone.
 *
 * @param frames one more than the highest number of an intact frame; 0 if there is none
 * @param closed whether it ends exactly with END
 * @param whole whether all of it was looked at
 */
public record KeylessScan(long frames, boolean closed, boolean whole) {

    /** No crash leaves more places that only look like frames, and looking at them takes a second or so. */
    private static final long MOST_IN_VAIN = 1 << 16;

    private static final int STRETCH = 1 << 16;

    /** Scans a segment, however long that takes. */
    public static KeylessScan of(Path path, SegmentHeader.Encoded header) throws IOException {
        return Uninterrupted.read(() -> {
            try (SegmentBytes file = SegmentBytes.open(path)) {
                return scan(file, header, Long.MAX_VALUE);
            }
        });
    }

    /**
     * Forces all of a segment to disk and scans it, for a writer that can't wait: not all of it if there are so many places
     * that only look like frames that somebody must have put them there.
     */
    public static KeylessScan forced(Path path, SegmentHeader.Encoded header) throws IOException {
        return Uninterrupted.read(() -> {
            try (SegmentBytes file = SegmentBytes.open(path)) {
                file.force();
                return scan(file, header, MOST_IN_VAIN);
            }
        });
    }

    private static KeylessScan scan(SegmentBytes file, SegmentHeader.Encoded header, long mostInVain)
            throws IOException {
        FrameFinder finder =
                new FrameFinder(file, header.bytes().length, header.header().maxBody(), offset -> {});
        long at = header.bytes().length;
        long found = 0;
        long frames = 0;
        boolean closed = false;
        while (at < file.length() && finder.looks() - found <= mostInVain) {
            FrameFinder.Place place = finder.at(at);
            boolean isThere = place != null && place.intact() && finder.hasIntactBody(place);
            long from = at + 1;
            while (!isThere && from < file.length() && finder.looks() - found <= mostInVain) {
                place = finder.next(from, Math.min(from + STRETCH, file.length()));
                isThere = place != null;
                from += STRETCH;
            }
            if (place == null || !isThere) {
                break;
            }
            at = place.end();
            if (place.known() && place.header().sequence() < finder.room()) {
                found += place.header().sequence() >= frames ? 1 : 0;
                frames = Math.max(frames, place.header().sequence() + 1L);
                closed = at == file.length() && place.header().type() == FrameHeader.END;
            }
        }
        return new KeylessScan(frames, closed, finder.looks() - found <= mostInVain);
    }
}
