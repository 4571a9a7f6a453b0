package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.write.Concerned;
import io.github.inkseal.internal.write.Limited;
import io.github.inkseal.internal.write.Owing;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Shipping;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A writer that throws nothing and says when it is at work. The pipeline's owner only, but for {@link #isBusy}. */
final class GuardedWriter {

    /** What may go wrong. */
    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    private final LogWriter writer;
    private volatile boolean busy;

    GuardedWriter(LogWriter writer) {
        this.writer = writer;
    }

    /** Null, or why {@link LogWriter#write} failed; the batch then knows how much of it was written. */
    @Nullable
    Throwable write(LogBatch batch) {
        return guarded(() -> writer.write(batch));
    }

    /** Null, or why {@link LogWriter#flush} failed. */
    @Nullable
    Throwable flush() {
        return guarded(writer::flush);
    }

    /** Flushes and forces. Null, or why one of them failed. */
    @Nullable
    Throwable force() {
        return guarded(() -> {
            writer.flush();
            writer.force();
        });
    }

    /** Null, or why {@link LogWriter#close} failed. */
    @Nullable
    Throwable close() {
        return guarded(writer::close);
    }

    /**
     * What {@link LogWriter#rotate} says.
     *
     * @throws Exception why it failed
     */
    boolean rotate() throws Exception {
        busy = true;
        try {
            return writer.rotate();
        } finally {
            busy = false;
        }
    }

    /** Null, or why {@link LogWriter#retention} failed. */
    @Nullable
    Throwable retention(boolean frozen) {
        return guarded(() -> writer.retention(frozen));
    }

    /** What {@link LogWriter#takeLoss} says; null if it says nothing, or fails. */
    @Nullable
    Loss takeLoss() {
        try {
            return writer.takeLoss();
        } catch (Throwable failure) {
            return null;
        }
    }

    /** What {@link LogWriter#drain} says; false if it fails. */
    boolean drain(Duration atMost) {
        busy = true;
        try {
            return writer.drain(atMost);
        } catch (Throwable failure) {
            return false;
        } finally {
            busy = false;
        }
    }

    /** What {@link LogWriter#shipping} says; null if it fails. Any thread. */
    @Nullable
    Shipping shipping() {
        try {
            return writer.shipping();
        } catch (Throwable failure) {
            return null;
        }
    }

    /** Whether the writer has been called and has not returned yet. Any thread. */
    boolean isBusy() {
        return busy;
    }

    /** What the writer has to say of itself though it writes, or null. Any thread. */
    @Nullable
    String concern() {
        return writer instanceof Concerned concerned ? concerned.concern() : null;
    }

    /** The most bytes that a record may have for this writer. */
    int longestRecord() {
        return writer instanceof Limited limited ? limited.longestRecord() : Integer.MAX_VALUE;
    }

    /** Whether the writer asks for another force after a second. */
    boolean owesForce() {
        return writer instanceof Owing owing && owing.owesForce();
    }

    private @Nullable Throwable guarded(Call call) {
        busy = true;
        try {
            call.run();
            return null;
        } catch (Throwable failure) {
            return failure;
        } finally {
            busy = false;
        }
    }
}
