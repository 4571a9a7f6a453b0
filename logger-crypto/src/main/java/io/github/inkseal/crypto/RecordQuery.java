package io.github.inkseal.crypto;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for: those for which all of it holds. Frames that can't have any are not looked through, but
 * they are decrypted: their verdict counts.
 *
 * @param level 0 for TRACE to 4 for ERROR; records of that level and above, and of unknown level
 * @param since not before, nanoseconds since 1970
 * @param until before, nanoseconds since 1970
 * @param contains text that the record has, as UTF-8; empty for any
 * @param matches whatever else must hold of the record's text; called by several threads at once. Null for nothing
 */
public record RecordQuery(
        int level,
        long since,
        long until,
        String contains,
        @Nullable Predicate<String> matches) {

    private static final RecordQuery ALL = new RecordQuery(0, Long.MIN_VALUE, Long.MAX_VALUE, "", null);
    private static final long NANOS = 1_000_000_000L;

    /** All records. */
    public static RecordQuery all() {
        return ALL;
    }

    public RecordQuery withLevel(int value) {
        return new RecordQuery(value, since, until, contains, matches);
    }

    public RecordQuery withSince(Instant value) {
        return new RecordQuery(level, nanos(value), until, contains, matches);
    }

    public RecordQuery withUntil(Instant value) {
        return new RecordQuery(level, since, nanos(value), contains, matches);
    }

    public RecordQuery withContains(String value) {
        return new RecordQuery(level, since, until, value, matches);
    }

    public RecordQuery withMatches(@Nullable Predicate<String> value) {
        return new RecordQuery(level, since, until, contains, value);
    }

    /** Nanoseconds since 1970, as far as a long reaches. */
    private static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
        } catch (ArithmeticException farAway) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
