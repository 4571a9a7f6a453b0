package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first and the last time that authentic records have. One thread. */
final class RecordTimes {

    private static final long NANOS = 1_000_000_000L;

    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void see(SealedRecord record) {
        first = Math.min(first, record.epochNanos());
        last = Math.max(last, record.epochNanos());
    }

    /** The earliest; null if there was no record. */
    @Nullable
    Instant first() {
        return first > last ? null : instant(first);
    }

    /** The latest; null if there was no record. */
    @Nullable
    Instant last() {
        return first > last ? null : instant(last);
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS));
    }
}
