package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Crc;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds where a segment's frames may be, without a key. One thread. */
final class FrameFinder {

    private static final int WINDOW = 1 << 16;

    private final SegmentBytes file;
    private final int maxBody;
    private final long sequences;
    private final byte[] window = new byte[WINDOW];
    private final byte[] header = new byte[Format.FRAME_HEADER];
    private final Crc crc = new Crc();
    private @Nullable RunningCrc bodies;

    /**
     * A finder.
     *
     * @param headerLength bytes of the segment's header
     * @param maxBody from that header
     */
    FrameFinder(SegmentBytes file, int headerLength, int maxBody) {
        this.file = file;
        this.maxBody = maxBody;
        this.sequences = Math.min(Format.MOST_FRAMES, (file.length() - headerLength) / Format.SHORTEST_FRAME);
    }

    /**
     * A frame's header whose fields break no rule and whose body ends within the file.
     *
     * @param offset where it begins
     * @param intact whether its own CRC is right
     */
    record Place(FrameHeader header, long offset, boolean intact) {

        /** Behind the frame. */
        long end() {
            return offset + header.frameLength();
        }
    }

    /** No frame's number is as high: there is no room for so many. */
    long sequences() {
        return sequences;
    }

    /** A frame at a place, if one may be there. */
    @Nullable
    Place at(long offset) throws IOException {
        if (file.length() - offset < Format.SHORTEST_FRAME) {
            return null;
        }
        file.read(offset, header, 0, Format.FRAME_HEADER);
        FrameHeader read = FrameHeader.read(header, 0, maxBody, sequences);
        if (read == null || read.frameLength() > file.length() - offset) {
            return null;
        }
        return new Place(read, offset, FrameHeader.isIntact(header, 0, crc));
    }

    /** Whether a body's CRC is as its header has it. */
    boolean hasIntactBody(Place place) throws IOException {
        if (bodies == null) {
            bodies = new RunningCrc(file);
        }
        return bodies.of(place.offset() + Format.FRAME_HEADER, place.end())
                == place.header().bodyCrc();
    }

    /** The next frame at or behind a place of which both CRCs are right; null if there is none. */
    @Nullable
    Place next(long from) throws IOException {
        long at = from;
        while (file.length() - at >= Format.SHORTEST_FRAME) {
            int count = (int) Math.min(WINDOW, file.length() - at);
            file.read(at, window, 0, count);
            for (int i = 0; i <= count - 4; i++) {
                if (window[i] == 'F' && window[i + 1] == 'R' && window[i + 2] == 'M' && window[i + 3] == '1') {
                    Place place = at(at + i);
                    if (place != null && place.intact() && hasIntactBody(place)) {
                        return place;
                    }
                }
            }
            at += count - 3;
        }
        return null;
    }
}
