package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.key.GcmWarmUp;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.internal.write.Concerned;
import io.github.inkseal.internal.write.Limited;
import io.github.inkseal.internal.write.Owing;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * {@code type: sealed-file}: takes batches into a stream. A stream that can't be opened is no reason not to start:
 * every event until then fails and is counted, nothing is written in clear, and opening is tried again at most once a
 * second.
 *
 * <p>Opening has a thread of its own, since it loads the cryptography, forces files and may ask a key service: the
 * application starts meanwhile, and a batch waits for it for some seconds at most. All else is the pipeline's thread,
 * which also sees about once a second whether the keys' files have changed.
 */
public final class SealedFileWriter implements LogWriter, Concerned, Limited, Owing {

    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long NANOS_OF_MICRO = 1000;
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);

    private final Primitives primitives;
    private final ComponentContext context;
    private final Recipients recipients;
    private final Ahead<SealedStream> opening;
    private volatile StreamOptions options;
    private boolean taken;
    private volatile boolean frozen;
    private @Nullable SealedStream stream;
    private long lastLook = System.nanoTime();

    public SealedFileWriter(
            StreamOptions options, Recipients recipients, Primitives primitives, ComponentContext context) {
        this.options = options;
        this.recipients = recipients;
        this.primitives = primitives;
        this.context = context;
        this.opening = new Ahead<>("inkseal-open " + options.name(), this::open, this::dispose);
        opening.prepare();
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        look();
        SealedStream open = stream();
        for (int i = 0; i < batch.count(); i++) {
            int start = batch.start(i);
            int length = batch.end(i) - start;
            if (open.canHold(length)) {
                open.add(
                        batch.level(i).toInt() / 10,
                        batch.epochMicros(i) * NANOS_OF_MICRO,
                        batch.array(),
                        start,
                        length,
                        batch.synthetic(i));
            } else {
                open.refuse(batch.synthetic(i));
                context.report(
                        Level.ERROR,
                        "a record of " + length + " bytes is longer than a frame may be, and lost; lower limits",
                        null);
            }
            // What was taken is held, and tried again: only what comes behind it is lost.
            batch.markWritten(i + 1);
        }
    }

    private SealedStream stream() throws IOException {
        SealedStream open = stream;
        if (open == null) {
            try {
                taken = true;
                open = opening.take();
            } catch (GeneralSecurityException e) {
                throw new IOException("can't be opened: " + e.getMessage(), e);
            }
            stream = open;
        }
        return open;
    }

    private SealedStream open() throws IOException {
        SealedStream open = SealedStream.open(options, primitives, Clocks::nanos, Notices.of(context), () -> frozen);
        boolean told = false;
        try {
            context.report(Level.INFO, "sealed as stream " + open.streamId() + ", AES-256-GCM by " + source(), null);
            Thread warmUp = new Thread(this::warmUp, "inkseal-warm-up");
            warmUp.setDaemon(true);
            warmUp.start();
            told = true;
            return open;
        } finally {
            if (!told) {
                // Or nobody could open the stream again.
                open.close();
            }
        }
    }

    /** Not before the stream is open, so that the first event needn't wait for it. */
    private void warmUp() {
        try {
            GcmWarmUp.ofSealing(primitives);
        } catch (GeneralSecurityException e) {
            context.report(Level.WARN, "can't try its cipher", e);
        }
    }

    private String source() throws IOException {
        try {
            return primitives.source();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void dispose(SealedStream unused) {
        try {
            unused.close();
        } catch (IOException e) {
            context.report(Level.WARN, "could not close", e);
        }
    }

    /** Sees now and then whether the keys' files say something else. */
    private void look() {
        long now = System.nanoTime();
        if (now - lastLook < LOOK_NANOS) {
            return;
        }
        lastLook = now;
        List<StreamOptions.To> others = recipients.changed();
        if (others != null) {
            options = options.withRecipients(others);
            SealedStream open = stream;
            if (open != null) {
                open.sealTo(others);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        // Asked before the first event whether it can work, it does not keep the application waiting for the answer.
        if (stream != null || !opening.isPending()) {
            stream().flush();
        }
    }

    /** Ends the segment: when the virtual machine ends nobody may come to close the log, and it is to be seen that nothing is missing. */
    @Override
    public boolean drain(Duration atMost) {
        if (stream != null || !opening.isPending()) {
            try {
                stream().rest();
            } catch (IOException e) {
                context.report(Level.ERROR, "can't end the segment", e);
            }
        }
        return true;
    }

    /** Ends the segment and begins the next. */
    @Override
    public boolean rotate() throws IOException {
        SealedStream open = stream();
        if (!open.hasRecords()) {
            return false;
        }
        if (!open.isNextReady()) {
            throw new IOException("the keys of the next segment are not there yet, this one goes on; try again later");
        }
        open.rotate();
        return true;
    }

    /** What lies in the way of going already, a hold in the directory, is another matter and stays. */
    @Override
    public void retention(boolean hold) {
        frozen = hold;
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
    public int longestRecord() {
        return options.longestRecord();
    }

    @Override
    public boolean owesForce() {
        SealedStream open = stream;
        return open != null && open.owesCheckpoint();
    }

    @Override
    public @Nullable Loss takeLoss() {
        SealedStream open = stream;
        return open == null ? null : open.takeLoss();
    }

    @Override
    public @Nullable String concern() {
        return recipients.concern();
    }

    @Override
    public Protection protection() {
        // Whoever can open what it sealed has all of it, so this is no place for what must not be on the host.
        return recipients.hostOpens() ? Protection.PLAINTEXT : Protection.SEALED;
    }

    @Override
    public void close() throws IOException {
        try {
            // What never came to be needed is ended as a segment all the same.
            SealedStream open = taken ? stream : stream();
            if (open != null) {
                // Still asked for what was lost.
                stream = open;
                open.close();
            }
        } finally {
            opening.clear();
        }
    }
}
