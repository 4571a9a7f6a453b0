package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Prelude;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** The records of a frame that authenticates. */
final class FrameRecords {

    private static final int LEVELS = 5;

    private FrameRecords() {}

    /**
     * Hands on all records that are well laid out.
     *
     * @return whether they are what the prelude says, all of them
     */
    static boolean read(byte[] plain, Prelude prelude, long segment, Consumer<SealedRecord> sink) {
        int end = Format.PRELUDE + prelude.payload();
        int at = Format.PRELUDE;
        int count = 0;
        int levels = 0;
        long minTime = 0;
        long maxTime = 0;
        while (end - at >= Format.RECORD_HEADER) {
            ByteBuffer header = ByteBuffer.wrap(plain, at, Format.RECORD_HEADER);
            int length = header.getInt();
            int levelAndZeros = header.getInt();
            long time = header.getLong();
            int level = levelAndZeros >>> 24;
            boolean known = level < LEVELS || level == SealedRecord.UNKNOWN_LEVEL;
            if (length < 0 || length > end - at - Format.RECORD_HEADER || (levelAndZeros & 0xffffff) != 0 || !known) {
                return false;
            }
            int from = at + Format.RECORD_HEADER;
            at = from + length;
            sink.accept(new SealedRecord(
                    segment, prelude.firstRecord() + count, level, time, Arrays.copyOfRange(plain, from, at)));
            minTime = count == 0 ? time : Math.min(minTime, time);
            maxTime = count == 0 ? time : Math.max(maxTime, time);
            levels |= 1 << level;
            count++;
        }
        return at == end
                && count == prelude.records()
                && levels == prelude.levels()
                && minTime == prelude.minTime()
                && maxTime == prelude.maxTime();
    }
}
