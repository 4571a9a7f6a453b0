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
 */
public record KeylessScan(long frames, boolean closed) {

    /**
     * Scans a segment.
     *
     * @param force whether all of it is to be forced to disk first
     */
    public static KeylessScan of(Path path, SegmentHeader.Encoded header, boolean force) throws IOException {
        return Uninterrupted.read(() -> scan(path, header, force));
    }

    private static KeylessScan scan(Path path, SegmentHeader.Encoded header, boolean force) throws IOException {
        try (SegmentBytes file = SegmentBytes.open(path)) {
            if (force) {
                file.force();
            }
            FrameFinder finder =
                    new FrameFinder(file, header.bytes().length, header.header().maxBody(), offset -> {});
            long at = header.bytes().length;
            long frames = 0;
            boolean closed = false;
            while (at < file.length()) {
                FrameFinder.Place place = finder.at(at);
                if (place == null || !place.intact() || !finder.hasIntactBody(place)) {
                    place = finder.next(at + 1, file.length());
                    if (place == null) {
                        return new KeylessScan(frames, false);
                    }
                }
                if (!place.known() || place.header().sequence() >= finder.room()) {
                    at = place.end();
                    continue;
                }
                frames = Math.max(frames, place.header().sequence() + 1L);
                at = place.end();
                closed = at == file.length() && place.header().type() == FrameHeader.END;
            }
            return new KeylessScan(frames, closed);
        }
    }
}
