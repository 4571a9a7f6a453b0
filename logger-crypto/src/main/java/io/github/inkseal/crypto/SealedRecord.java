package io.github.inkseal.crypto;

import java.nio.charset.StandardCharsets;

/**
 * A record of a sealed log that authenticates.
 *
 * @param segment the index of its segment
 * @param number its number in the segment, from 0
 * @param level 0 for TRACE to 4 for ERROR, 7 if unknown
 * @param epochNanos when it was logged, nanoseconds since 1970 by the writer's clock
 * @param bytes what the encoder made of it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, compared by nobody.
public record SealedRecord(long segment, long number, int level, long epochNanos, byte[] bytes) {

    /** A level that the writer did not know. */
    public static final int UNKNOWN_LEVEL = 7;

    /** The bytes as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
