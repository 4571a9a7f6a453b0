package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * {@code type: sealed-file}: takes batches into a stream. A stream that can't be opened is no reason not to start:
 * every event until then fails and is counted, nothing is written in clear, and opening is tried again at most once a
 * second.
 *
 * <p>The first opening has a thread of its own, since it loads the cryptography and forces files: the application
 * starts meanwhile, and the first batch waits for it. All else is the pipeline's thread.
 */
public final class SealedFileWriter implements LogWriter {

    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long NANOS_OF_MICRO = 1000;
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);

    private final StreamOptions options;
    private final Primitives primitives;
    private final ComponentContext context;
    private final FutureTask<SealedStream> first = new FutureTask<>(this::open);
    private boolean firstTaken;
    private @Nullable SealedStream stream;
    private @Nullable IOException failure;
    private long lastFailure;

    public SealedFileWriter(StreamOptions options, Primitives primitives, ComponentContext context) {
        this.options = options;
        this.primitives = primitives;
        this.context = context;
        Thread opener = new Thread(first, "inkseal-open " + options.name());
        opener.setDaemon(true);
        opener.start();
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        SealedStream open = stream();
        for (int i = 0; i < batch.count(); i++) {
            int start = batch.start(i);
            open.add(
                    batch.level(i).toInt() / 10,
                    batch.epochMicros(i) * NANOS_OF_MICRO,
                    batch.array(),
                    start,
                    batch.end(i) - start,
                    batch.synthetic(i));
            // What was taken is held, and tried again: only what comes behind it is lost.
            batch.markWritten(i + 1);
        }
    }

    private SealedStream stream() throws IOException {
        SealedStream open = stream;
        if (open != null) {
            return open;
        }
        IOException last = failure;
        if (last != null && System.nanoTime() - lastFailure < RETRY_NANOS) {
            throw last;
        }
        try {
            open = firstTaken ? open() : takeFirst();
            stream = open;
            failure = null;
            return open;
        } catch (IOException e) {
            failure = e;
            lastFailure = System.nanoTime();
            throw e;
        }
    }

    private SealedStream open() throws IOException {
        SealedStream open = SealedStream.open(
                options, primitives, Clocks::nanos, (level, message) -> context.report(level, message, null));
        context.report(Level.INFO, "sealed as stream " + open.streamId(), null);
        return open;
    }

    private SealedStream takeFirst() throws IOException {
        firstTaken = true;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return first.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("can't be opened", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        // Asked before the first event whether it can work, it does not keep the application waiting for the answer.
        if (first.isDone()) {
            stream().flush();
        }
    }

    @Override
    public boolean gathers() {
        return true;
    }

    @Override
    public void force() throws IOException {
        stream().force();
    }

    /** What is not forced does not count towards the origin: so often it uses up a step at least. */
    @Override
    public Duration forceEvery() {
        return CHECKPOINT;
    }

    @Override
    public @Nullable Loss takeLoss() {
        SealedStream open = stream;
        return open == null ? null : open.takeLoss();
    }

    @Override
    public Protection protection() {
        return Protection.SEALED;
    }

    @Override
    public void close() throws IOException {
        SealedStream open = firstTaken ? stream : takeFirst();
        if (open != null) {
            // Still asked for what was lost.
            stream = open;
            open.close();
        }
    }
}
