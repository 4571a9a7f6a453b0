package io.github.inkseal.examples.decorator;

import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Shipping;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Hands every call on to another writer, and tells of those that took long. One thread, the pipeline's. */
final class WatchedWriter implements LogWriter {

    /** A call of the other writer. */
    private interface Call {
        void run() throws IOException;
    }

    private final LogWriter writer;
    private final Duration slow;
    private final LongSupplier nanoTime;
    private final ComponentContext context;

    WatchedWriter(LogWriter writer, Duration slow, LongSupplier nanoTime, ComponentContext context) {
        this.writer = writer;
        this.slow = slow;
        this.nanoTime = nanoTime;
        this.context = context;
    }

    private void watch(String what, Call call) throws IOException {
        long begin = nanoTime.getAsLong();
        try {
            call.run();
        } finally {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - begin);
            if (took.compareTo(slow) > 0) {
                context.report(Level.WARN, "took " + took.toMillis() + " ms to " + what, null);
            }
        }
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        watch("write", () -> writer.write(batch));
    }

    @Override
    public void flush() throws IOException {
        watch("flush", writer::flush);
    }

    @Override
    public void force() throws IOException {
        watch("force", writer::force);
    }

    @Override
    public boolean rotate() throws IOException {
        return writer.rotate();
    }

    @Override
    public void retention(boolean frozen) throws IOException {
        writer.retention(frozen);
    }

    @Override
    public boolean gathers() {
        return writer.gathers();
    }

    @Override
    public @Nullable Duration forceEvery() {
        return writer.forceEvery();
    }

    @Override
    public @Nullable Loss takeLoss() {
        return writer.takeLoss();
    }

    @Override
    public boolean drain(Duration atMost) {
        return writer.drain(atMost);
    }

    @Override
    public @Nullable Shipping shipping() {
        return writer.shipping();
    }

    @Override
    public Protection protection() {
        return writer.protection();
    }

    @Override
    public void close() throws IOException {
        watch("close", writer::close);
    }
}
