package io.github.inkseal.network.internal.ship;

import io.github.inkseal.internal.write.Concerned;
import io.github.inkseal.network.SyslogTlsSettings;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Utf8Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The pipeline's side of {@code type: syslog-tls}: makes frames, puts them into the outbox and returns. */
public final class SyslogTlsWriter implements LogWriter, Concerned {

    private static final long LOOK_NANOS = 1_000_000L;
    /** What closing may take beyond its deadline, and at most, to hear the receiver's end of the connection. */
    private static final long LEAST_CLOSE_NANOS = 300_000_000L;

    private static final long MOST_CLOSE_NANOS = 10_000_000_000L;

    private final SyslogFrames frames;
    private final Outbox outbox;
    private final Shipper shipper;
    private final String full;
    private final Utf8Buffer buffer = new Utf8Buffer(64 << 10);
    private long deadline = System.nanoTime();
    private @Nullable Loss loss;

    /** A writer whose thread begins to connect at once. */
    public SyslogTlsWriter(
            String name,
            SyslogTlsSettings settings,
            SyslogFrames frames,
            Route route,
            Backoff backoff,
            TlsSource tls,
            ComponentContext context) {
        this.frames = frames;
        this.outbox = new Outbox(settings.queue().bytes());
        this.full = "the queue of " + settings.queue() + " is full";
        this.shipper = new Shipper(
                name,
                outbox,
                route,
                backoff,
                tls,
                settings.times(),
                settings.inFlight().bytes(),
                context);
        shipper.start();
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        buffer.clear();
        int first = 0;
        int events = 0;
        boolean room = true;
        for (int i = 0; i < batch.count() && room; i++) {
            int before = buffer.length();
            frames.append(batch, i, buffer);
            if (buffer.length() > Chunk.MOST && before > 0) {
                room = outbox.offer(new Chunk(Arrays.copyOf(buffer.array(), before), i - first, events));
                if (room) {
                    byte[] frame = Arrays.copyOfRange(buffer.array(), before, buffer.length());
                    buffer.clear();
                    buffer.raw(frame);
                    first = i;
                    events = 0;
                }
            }
            events += batch.synthetic(i) ? 0 : 1;
        }
        if (room && buffer.length() > 0) {
            room = outbox.offer(
                    new Chunk(Arrays.copyOf(buffer.array(), buffer.length()), batch.count() - first, events));
        }
        shipper.wake();
        if (!room) {
            batch.markWritten(first);
            String concern = shipper.concern();
            throw new IOException(concern == null ? full : full + "; " + concern);
        }
    }

    @Override
    public boolean drain(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        deadline = end;
        boolean interrupted = false;
        while (outbox.bytes() > 0 && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outbox.bytes() == 0;
    }

    @Override
    public long possiblyLost() {
        return shipper.possiblyLost();
    }

    @Override
    public @Nullable Loss takeLoss() {
        Loss now = loss;
        loss = null;
        return now;
    }

    @Override
    public @Nullable String concern() {
        return shipper.concern();
    }

    @Override
    public Protection protection() {
        return Protection.ENCRYPTED_TRANSPORT;
    }

    @Override
    public void close() {
        long left = deadline - System.nanoTime();
        shipper.finish(Math.max(LEAST_CLOSE_NANOS, Math.min(left, MOST_CLOSE_NANOS)));
        loss = outbox.rest();
    }
}
