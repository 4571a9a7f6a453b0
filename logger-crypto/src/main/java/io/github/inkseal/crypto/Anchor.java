package io.github.inkseal.crypto;

import java.util.Objects;

/**
 * How far a log had come, noted down elsewhere: what is found later must reach at least as far. {@code inkseal verify
 * --json} tells what to note.
 *
 * @param stream the stream's id, 32 hex digits
 * @param index the index of its last segment
 * @param headerHash SHA-256 of that one's header, 64 hex digits
 * @param frames how many frames it had
 */
public record Anchor(String stream, long index, String headerHash, long frames) {

    public Anchor {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(headerHash, "headerHash");
    }

    /** Whether a segment is the one, and has not become shorter. */
    boolean isMetBy(SegmentReport segment) {
        return segment.stream().equals(stream)
                && segment.index() == index
                && segment.headerHash().equals(headerHash)
                && segment.frames() >= frames;
    }
}
