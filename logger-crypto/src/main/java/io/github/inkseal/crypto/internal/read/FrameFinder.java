package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Crc;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Finds where a segment's frames may be, without a key. One thread. */
final class FrameFinder {

    private static final int WINDOW = 1 << 16;

    private final SegmentBytes file;
    private final int maxBody;
    private final long room;
    private final LongConsumer impossible;
    private final byte[] window = new byte[WINDOW];
    private long windowAt;
    private int windowLength;
    private long farthestImpossible = -1;
    private long looks;
    private final byte[] header = new byte[Format.FRAME_HEADER];
    private final Crc crc = new Crc();
    private @Nullable RunningCrc bodies;

    /**
     * A finder.
     *
     * @param headerLength bytes of the segment's header
     * @param maxBody from that header
     * @param impossible told where a frame's header has a right CRC and fields that no writer makes
     */
    FrameFinder(SegmentBytes file, int headerLength, int maxBody, LongConsumer impossible) {
        this.file = file;
        this.maxBody = maxBody;
        this.impossible = impossible;
        this.room = Math.min(Format.MOST_FRAMES, (file.length() - headerLength) / Format.SHORTEST_FRAME);
    }

    /**
     * A frame's header whose numbers are in their range and whose body ends within the file.
     *
     * @param offset where it begins
     * @param intact whether its own CRC is right
     * @param known whether it is of a type that is known, and what is reserved is 0
     */
    record Place(FrameHeader header, long offset, boolean intact, boolean known) {

        /** Behind the frame. */
        long end() {
            return offset + header.frameLength();
        }
    }

    /** For so many frames there is room; a higher number is one of a frame from which others were cut off. */
    long room() {
        return room;
    }

    /** At how many places a frame was looked for, so far. */
    long looks() {
        return looks;
    }

    /** A frame at a place, if one may be there. */
    @Nullable
    Place at(long offset) throws IOException {
        if (file.length() - offset < Format.FRAME_HEADER) {
            return null;
        }
        looks++;
        file.read(offset, header, 0, Format.FRAME_HEADER);
        FrameHeader read = FrameHeader.read(header, 0, maxBody);
        boolean intact = FrameHeader.isIntact(header, 0, crc);
        if (read == null) {
            if (intact && offset > farthestImpossible) {
                farthestImpossible = offset;
                impossible.accept(offset);
            }
            return null;
        }
        return read.frameLength() > file.length() - offset
                ? null
                : new Place(read, offset, intact, FrameHeader.isKnown(header, 0));
    }

    /** Lets go of what checking CRCs needs; it is made again when it is needed. */
    void giveBack() {
        bodies = null;
    }

    /** Whether a body's CRC is as its header has it. */
    boolean hasIntactBody(Place place) throws IOException {
        if (bodies == null) {
            bodies = new RunningCrc(file);
        }
        return bodies.of(place.offset() + Format.FRAME_HEADER, place.end())
                == place.header().bodyCrc();
    }

    /**
     * The next frame at or behind a place of which both CRCs are right; null if there is none.
     *
     * @param before it begins before here
     */
    @Nullable
    Place next(long from, long before) throws IOException {
        long limit = Math.min(before, file.length() - Format.FRAME_HEADER + 1);
        long at = from;
        while (at < limit) {
            int i = look(at);
            int end = (int) Math.min(windowLength - 3, limit - windowAt);
            for (; i < end; i++) {
                if (window[i] == 'F' && window[i + 1] == 'R' && window[i + 2] == 'M' && window[i + 3] == '1') {
                    Place place = at(windowAt + i);
                    if (place != null && place.intact() && hasIntactBody(place)) {
                        return place;
                    }
                }
            }
            at = windowAt + end;
        }
        return null;
    }

    /** Has a place and at least a mark behind it in the window; says where. */
    private int look(long at) throws IOException {
        if (at < windowAt || at + 4 > windowAt + windowLength) {
            windowLength = 0;
            int count = (int) Math.min(WINDOW, file.length() - at);
            file.read(at, window, 0, count);
            windowAt = at;
            windowLength = count;
        }
        return (int) (at - windowAt);
    }
}
