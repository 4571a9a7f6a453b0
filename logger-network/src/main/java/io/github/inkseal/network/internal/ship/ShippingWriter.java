package io.github.inkseal.network.internal.ship;

import io.github.inkseal.internal.write.Concerned;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SyslogTlsSettings;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
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

/** The pipeline's side of a writer: makes frames, puts them into the outbox and returns. */
public final class ShippingWriter implements LogWriter, Concerned {

    private static final long LOOK_NANOS = 1_000_000L;
    private static final long QUICK_LOOK_NANOS = 50_000L;
    /** How long the pipeline waits for acknowledgements, once; a receiver that is slower must not hold up other writers. */
    private static final long FORCE_NANOS = 1_000_000_000L;
    /** What closing may take beyond its deadline, and at most, to hear the receiver's end of the connection. */
    private static final long LEAST_CLOSE_NANOS = 300_000_000L;

    private static final long MOST_CLOSE_NANOS = 10_000_000_000L;

    private final Frames frames;
    private final int added;
    private final boolean acknowledged;
    private final Outbox outbox;
    private final Shipper shipper;
    private final String full;
    private final Utf8Buffer buffer = new Utf8Buffer(64 << 10);
    private int[] ends = new int[64];
    private boolean[] own = new boolean[64];
    private int gathered;
    private long number;
    private long deadline = System.nanoTime();
    /** The end has come and not all was done by then: nobody has time to wait any more. */
    private boolean late;
    /** Where the receiver was when a force had waited in vain; -1 if none has. */
    private long stuckAt = -1;

    private ShippingWriter(
            Frames frames, int added, boolean acknowledged, Outbox outbox, Shipper shipper, String full) {
        this.frames = frames;
        this.added = added;
        this.acknowledged = acknowledged;
        this.outbox = outbox;
        this.shipper = shipper;
        this.full = full;
        shipper.start();
    }

    /** For {@code type: syslog-tls}. Its thread begins to connect at once. */
    public static ShippingWriter syslogTls(
            String name, SyslogTlsSettings settings, SyslogFrames frames, Reach reach, ComponentContext context) {
        Outbox outbox = new MemoryOutbox(settings.queue().bytes(), 0);
        long proving = settings.times().proving().toNanos();
        long inFlight = settings.inFlight().bytes();
        Protocol protocol = connection -> new SyslogSession(connection, proving, inFlight);
        Shipper shipper = new Shipper(name, outbox, protocol, reach, context);
        return new ShippingWriter(
                frames::append, 0, false, outbox, shipper, "the queue of " + settings.queue() + " is full");
    }

    /** For {@code type: relp}. Its thread begins to connect at once. */
    public static ShippingWriter relp(
            String name, RelpSettings settings, SyslogFrames frames, Reach reach, ComponentContext context) {
        return relp(name, settings, frames, reach, context, 1);
    }

    /** With another number for each connection's first transaction. */
    static ShippingWriter relp(
            String name,
            RelpSettings settings,
            SyslogFrames frames,
            Reach reach,
            ComponentContext context,
            int firstTransaction) {
        Outbox outbox = new MemoryOutbox(settings.queue().bytes(), Flight.ADDED);
        Protocol protocol =
                connection -> new RelpSession(connection, settings.window(), settings.times(), firstTransaction);
        Shipper shipper = new Shipper(name, outbox, protocol, reach, context);
        return new ShippingWriter(
                frames::append, Flight.ADDED, true, outbox, shipper, "the queue of " + settings.queue() + " is full");
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        late = false;
        buffer.clear();
        gathered = 0;
        int first = 0;
        boolean room = true;
        for (int i = 0; i < batch.count() && room; i++) {
            int before = buffer.length();
            frames.append(batch, i, buffer);
            if (gathered > 0 && buffer.length() + added * (gathered + 1) > Chunk.MOST) {
                byte[] frame = Arrays.copyOfRange(buffer.array(), before, buffer.length());
                room = offer(before);
                buffer.clear();
                buffer.raw(frame);
                first = room ? i : first;
            }
            gather(batch.synthetic(i));
        }
        room = room && (gathered == 0 || offer(buffer.length()));
        shipper.wake();
        if (!room) {
            batch.markWritten(first);
            String concern = shipper.concern();
            throw new IOException(concern == null ? full : full + "; " + concern);
        }
    }

    private void gather(boolean isOwn) {
        if (gathered == ends.length) {
            ends = Arrays.copyOf(ends, gathered * 2);
            own = Arrays.copyOf(own, gathered * 2);
        }
        ends[gathered] = buffer.length();
        own[gathered++] = isOwn;
    }

    private boolean offer(int length) {
        Chunk chunk = new Chunk(
                number,
                Arrays.copyOf(buffer.array(), length),
                Arrays.copyOf(ends, gathered),
                Arrays.copyOf(own, gathered));
        gathered = 0;
        if (!outbox.offer(chunk)) {
            return false;
        }
        number = chunk.next();
        return true;
    }

    /** With acknowledgements: returns when there is one for all that was written. */
    @Override
    public void force() throws IOException {
        if (!acknowledged || outbox.bytes() == 0) {
            return;
        }
        boolean stuck = outbox.position() == stuckAt;
        if (late || stuck || !await(System.nanoTime() + FORCE_NANOS, QUICK_LOOK_NANOS)) {
            stuckAt = outbox.position();
            String concern = shipper.concern();
            throw new IOException("not acknowledged yet" + (concern == null ? "" : "; " + concern));
        }
    }

    private boolean await(long end, long lookNanos) {
        shipper.hurry();
        boolean interrupted = false;
        while (outbox.bytes() > 0 && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, lookNanos);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outbox.bytes() == 0;
    }

    @Override
    public boolean drain(Duration atMost) {
        deadline = System.nanoTime() + atMost.toNanos();
        late = !await(deadline, LOOK_NANOS);
        return !late;
    }

    @Override
    public long possiblyLost() {
        return shipper.possiblyLost();
    }

    @Override
    public @Nullable Loss takeLoss() {
        return outbox.takeLoss();
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
        outbox.abandon();
    }
}
