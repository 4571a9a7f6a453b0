package io.github.inkseal.internal.pipeline;

import io.github.inkseal.WriterMetrics;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Utf8Buffer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The way to one writer: its level, the batch being filled for it, its counters, and a guard round it.
 *
 * <p>A batch that can't be written is counted as failed and let go; the next one tries anew.
 */
final class WriterLane {

    /** A batch is written when it holds this much, in bytes, or when the queue is empty. */
    private static final int FULL_BATCH = 128 * 1024;

    private final String name;
    private final LogWriter writer;
    private final long bit;
    private final int minLevel;
    private final ComponentContext status;
    private final LogBatch batch = new LogBatch(FULL_BATCH + 16 * 1024);
    private int ownInBatch;

    private final Tally written = new Tally();
    private final Tally filtered = new Tally();
    private final Tally withheld = new Tally();
    private final Tally failed = new Tally();
    private final Tally synthetic = new Tally();
    private final Tally bytes = new Tally();
    private volatile @Nullable String trouble;

    /**
     * A lane.
     *
     * @param index the writer's place in the configuration, from 0 to 63
     */
    WriterLane(String name, int index, LogWriter writer, @Nullable Level minLevel, ComponentContext status) {
        this.name = name;
        this.bit = 1L << index;
        this.writer = writer;
        this.minLevel = minLevel == null ? 0 : minLevel.toInt() / 10;
        this.status = status;
    }

    String name() {
        return name;
    }

    /** What the next record is appended to. */
    LogBatch batch() {
        return batch;
    }

    /**
     * Whether an event is for this writer.
     *
     * @param writers those it may reach, a bit each
     */
    boolean takes(int level, long writers) {
        return level >= minLevel && (writers & bit) != 0;
    }

    void countFiltered() {
        filtered.add(1);
    }

    void countWithheld() {
        withheld.add(1);
    }

    /** Makes what was appended to the batch a record. */
    void add(long sequence, long epochMicros, Level level, boolean own) {
        try {
            batch.add(sequence, epochMicros, level, own);
        } catch (Throwable outOfMemory) {
            lose(own, outOfMemory);
            return;
        }
        if (own) {
            ownInBatch++;
        }
        if (batch.length() >= FULL_BATCH) {
            commit();
        }
    }

    /** Adds a record that another writer's batch already has. */
    void addCopy(Utf8Buffer from, int start, long sequence, long epochMicros, Level level, boolean own) {
        try {
            batch.buffer().raw(from.array(), start, from.length() - start);
        } catch (Throwable outOfMemory) {
            lose(own, outOfMemory);
            return;
        }
        add(sequence, epochMicros, level, own);
    }

    private void lose(boolean own, Throwable outOfMemory) {
        batch.retract();
        if (!own) {
            failed.add(1);
        }
        status.report(Level.ERROR, "no room for an event, counted as failed", outOfMemory);
    }

    /** Finds out, before the first event, whether the writer can work. It says itself why not. */
    void check() {
        try {
            writer.flush();
        } catch (Throwable failure) {
            trouble = describe(failure);
        }
    }

    /** Hands the batch to the writer. */
    void commit() {
        int records = batch.count();
        if (records == 0) {
            return;
        }
        int events = records - ownInBatch;
        try {
            writer.write(batch);
            written.add(events);
            synthetic.add(ownInBatch);
            bytes.add(batch.length());
            if (trouble != null) {
                trouble = null;
                status.report(Level.INFO, "writing again", null);
            }
        } catch (Throwable failure) {
            countPartly(failure);
        } finally {
            batch.clear();
            ownInBatch = 0;
        }
    }

    private void countPartly(Throwable failure) {
        int good = Math.min(batch.markedWritten(), batch.count());
        long lost = 0;
        for (int i = 0; i < batch.count(); i++) {
            if (i >= good) {
                lost += batch.synthetic(i) ? 0 : 1;
            } else if (batch.synthetic(i)) {
                synthetic.add(1);
            } else {
                written.add(1);
            }
        }
        bytes.add(good == 0 ? 0 : batch.end(good - 1));
        failed.add(lost);
        trouble = describe(failure);
        status.report(Level.ERROR, "could not write " + lost + " events, counted as failed", failure);
    }

    /** Hands on all, down to the disk if {@code force}. */
    void flush(boolean force) {
        commit();
        try {
            writer.flush();
            if (force) {
                writer.force();
            }
        } catch (Throwable failure) {
            trouble = describe(failure);
            status.report(Level.ERROR, "could not flush", failure);
        }
    }

    void close() {
        flush(true);
        try {
            writer.close();
        } catch (Throwable failure) {
            trouble = describe(failure);
            status.report(Level.ERROR, "could not close", failure);
        }
    }

    /** What is wrong with the writer, or null. Any thread. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Any thread. */
    WriterMetrics metrics() {
        return new WriterMetrics(
                written.get(), filtered.get(), withheld.get(), failed.get(), synthetic.get(), bytes.get());
    }

    private static String describe(Throwable failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            // Its message is the path alone; what is wrong with it stands in the class.
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.getClass().getName();
    }
}
