package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Prelude;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is asked for among the records of a frame that authenticates. Any thread.
 *
 * <p>Every record's place is looked at, whatever is asked for, since a frame must be what its prelude says of it; its
 * bytes are only if its level and time fit, and if what is looked for is anywhere in the frame.
 */
final class FrameRecords {

    private static final int LEVELS = 5;

    private final RecordQuery query;
    private final Needle needle;
    private final long segment;

    /**
     * A reader of records.
     *
     * @param segment the index of their segment
     */
    FrameRecords(RecordQuery query, long segment) {
        this.query = query;
        this.needle = new Needle(query.contains().getBytes(StandardCharsets.UTF_8));
        this.segment = segment;
    }

    /**
     * Records of a frame.
     *
     * @param records those asked for, in order
     * @param count how many there are of all
     * @param consistent whether all are well laid out and what the prelude says
     */
    record Found(List<SealedRecord> records, int count, boolean consistent) {}

    /** Looks through a frame's plaintext. */
    Found in(byte[] plain, Prelude prelude) {
        boolean mayHave = mayHave(prelude) && needle.isIn(plain, Format.PRELUDE, Format.PRELUDE + prelude.payload());
        Found found = in(plain, prelude, mayHave);
        // A prelude that is wrong about its records must not hide any.
        return mayHave || found.consistent() ? found : in(plain, prelude, true);
    }

    private Found in(byte[] plain, Prelude prelude, boolean mayHave) {
        int end = Format.PRELUDE + prelude.payload();
        List<SealedRecord> found = mayHave ? new ArrayList<>() : List.of();
        int at = Format.PRELUDE;
        int count = 0;
        int levels = 0;
        long minTime = 0;
        long maxTime = 0;
        boolean laidOut = true;
        ByteBuffer headers = ByteBuffer.wrap(plain);
        while (end - at >= Format.RECORD_HEADER) {
            int length = headers.getInt(at);
            int levelAndZeros = headers.getInt(at + 4);
            long time = headers.getLong(at + 8);
            int claimed = levelAndZeros >>> 24;
            boolean known = claimed < LEVELS || claimed == SealedRecord.UNKNOWN_LEVEL;
            if (length < 0 || length > end - at - Format.RECORD_HEADER) {
                break;
            }
            laidOut &= known && (levelAndZeros & 0xffffff) == 0;
            int level = known ? claimed : SealedRecord.UNKNOWN_LEVEL;
            int from = at + Format.RECORD_HEADER;
            at = from + length;
            if (mayHave && isAskedFor(plain, from, at, level, time)) {
                SealedRecord record = new SealedRecord(
                        segment, prelude.firstRecord() + count, level, time, Arrays.copyOfRange(plain, from, at));
                if (matches(record)) {
                    found.add(record);
                }
            }
            minTime = count == 0 ? time : Math.min(minTime, time);
            maxTime = count == 0 ? time : Math.max(maxTime, time);
            levels |= 1 << level;
            count++;
        }
        boolean consistent = laidOut
                && at == end
                && count == prelude.records()
                && levels == prelude.levels()
                && minTime == prelude.minTime()
                && maxTime == prelude.maxTime();
        return new Found(found, count, consistent);
    }

    private boolean mayHave(Prelude prelude) {
        return prelude.levels() >>> query.level() != 0
                && prelude.maxTime() >= query.since()
                && isBefore(prelude.minTime(), query.until());
    }

    private boolean isAskedFor(byte[] plain, int from, int to, int level, long time) {
        return level >= query.level()
                && time >= query.since()
                && isBefore(time, query.until())
                && needle.isIn(plain, from, to);
    }

    /** The last moment that can be told is before no other, and asked for with all. */
    private static boolean isBefore(long time, long until) {
        return time < until || until == Long.MAX_VALUE;
    }

    private boolean matches(SealedRecord record) {
        Predicate<String> more = query.matches();
        return more == null || more.test(record.text());
    }
}
