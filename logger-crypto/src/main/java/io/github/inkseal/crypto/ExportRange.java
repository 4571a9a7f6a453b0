package io.github.inkseal.crypto;

import java.time.Instant;
import java.util.Objects;

/**
 * Which segments of a log are exported: those in all of the bounds.
 *
 * @param from the first index
 * @param to the last index
 * @param since segments that ended before this are left out, as far as the headers' times tell
 * @param until segments that begin behind this are left out
 */
public record ExportRange(long from, long to, Instant since, Instant until) {

    private static final ExportRange ALL = new ExportRange(0, Long.MAX_VALUE, Instant.MIN, Instant.MAX);

    public ExportRange {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("from must be at least 0 and at most to");
        }
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("until must not be before since");
        }
    }

    /** All segments. */
    public static ExportRange all() {
        return ALL;
    }

    public ExportRange withIndexes(long first, long last) {
        return new ExportRange(first, last, since, until);
    }

    public ExportRange withTimes(Instant first, Instant last) {
        return new ExportRange(from, to, first, last);
    }
}
