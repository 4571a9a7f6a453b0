package io.github.inkseal.spi;

import java.util.Arrays;
import org.slf4j.event.Level;

/**
 * Encoded records on their way to one writer: their bytes back to back, and where each ends.
 *
 * <p>Reused: valid during {@link LogWriter#write} only. Not thread-safe.
 */
public final class LogBatch {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};

    private static final int LEVEL_MASK = 7;

    private final Utf8Buffer bytes;
    private int count;
    private int[] ends = new int[256];
    private long[] sequences = new long[256];
    private long[] times = new long[256];
    private byte[] levels = new byte[256];
    private int written;

    /**
     * An empty batch.
     *
     * @param capacity bytes it holds before it grows
     */
    public LogBatch(int capacity) {
        bytes = new Utf8Buffer(capacity);
    }

    /** The records' bytes, from 0 to {@link #length()}; the array is not to be changed or kept. */
    public byte[] array() {
        return bytes.array();
    }

    /** Bytes of all records. */
    public int length() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** Number of records. */
    public int count() {
        return count;
    }

    /** Where record {@code index} begins in {@link #array()}. */
    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where record {@code index} ends in {@link #array()}, exclusive, its delimiter included. */
    public int end(int index) {
        return ends[index];
    }

    /** See {@link io.github.inkseal.LogEvent#sequence()}. */
    public long sequence(int index) {
        return sequences[index];
    }

    /** See {@link io.github.inkseal.LogEvent#epochMicros()}. */
    public long epochMicros(int index) {
        return times[index];
    }

    public Level level(int index) {
        return LEVELS[levels[index] & LEVEL_MASK];
    }

    /** See {@link io.github.inkseal.LogEvent#synthetic()}. */
    public boolean synthetic(int index) {
        return levels[index] > LEVEL_MASK;
    }

    /**
     * For writers that write a batch in parts: says that the first records are written for good. Should
     * {@link LogWriter#write} then throw, only those behind them count as failed.
     *
     * @param records how many, from the first
     */
    public void markWritten(int records) {
        written = records;
    }

    /** What {@link #markWritten} was last told for this batch. */
    public int markedWritten() {
        return written;
    }

    /** What the next record is appended to; {@link #add} makes it one. */
    public Utf8Buffer buffer() {
        return bytes;
    }

    /** Makes what {@link #buffer()} has gained since the last record a record. */
    public void add(long sequence, long epochMicros, Level level, boolean synthetic) {
        int n = count;
        if (n == ends.length) {
            grow();
        }
        ends[n] = bytes.length();
        sequences[n] = sequence;
        times[n] = epochMicros;
        levels[n] = (byte) (level.toInt() / 10 | (synthetic ? LEVEL_MASK + 1 : 0));
        count = n + 1;
    }

    /** Takes back what {@link #buffer()} has gained since the last record. */
    public void retract() {
        bytes.truncate(length());
    }

    /**
     * Takes the first records out; those behind move up in the memory there is. Not for writers: all of a batch that one has changed counts
     * as failed.
     *
     * @param records how many, at most {@link #count}
     */
    public void removeFirst(int records) {
        int cut = start(records);
        int length = bytes.length() - cut;
        System.arraycopy(bytes.array(), cut, bytes.array(), 0, length);
        bytes.truncate(length);
        count -= records;
        for (int i = 0; i < count; i++) {
            ends[i] = ends[i + records] - cut;
        }
        System.arraycopy(sequences, records, sequences, 0, count);
        System.arraycopy(times, records, times, 0, count);
        System.arraycopy(levels, records, levels, 0, count);
        written = 0;
    }

    /** Forgets all records. Not for writers: all of a batch that one has changed counts as failed. */
    public void clear() {
        count = 0;
        written = 0;
        bytes.clear();
    }

    private void grow() {
        int n = ends.length * 2;
        ends = Arrays.copyOf(ends, n);
        sequences = Arrays.copyOf(sequences, n);
        times = Arrays.copyOf(times, n);
        levels = Arrays.copyOf(levels, n);
    }
}
