package io.github.inkseal.network.internal.ship;

import io.github.inkseal.internal.write.Concerned;
import io.github.inkseal.network.OtlpSettings;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SyslogTlsSettings;
import io.github.inkseal.network.internal.otlp.OtlpRequest;
import io.github.inkseal.network.internal.outbox.MemoryOutbox;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.github.inkseal.network.internal.tls.TokenSource;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Shipping;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The pipeline's side of a writer: makes frames, puts them into the outbox and returns. */
public final class ShippingWriter implements LogWriter, Concerned {

    private static final long LOOK_NANOS = 1_000_000L;
    private static final long QUICK_LOOK_NANOS = 50_000L;
    /** How long the pipeline waits for acknowledgements, once; a receiver that is slower must not hold up other writers. */
    private static final long FORCE_NANOS = 1_000_000_000L;
    /** What closing may take beyond its deadline, and at most, to hear the receiver's end of the connection. */
    private static final long LEAST_CLOSE_NANOS = 300_000_000L;

    /** For a receiver that is away when all ends, where the next process can go on. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private static final long MOST_CLOSE_NANOS = 10_000_000_000L;

    private final Packer packer;
    private final boolean acknowledged;
    private final Outbox outbox;
    private final Shipper shipper;
    private long deadline = System.nanoTime();
    /** The end has come and not all was done by then: nobody has time to wait any more. */
    private boolean late;

    private boolean ending;
    /** Where the receiver was when a force had waited in vain; -1 if none has. */
    private long stuckAt = -1;

    private ShippingWriter(Packer packer, boolean acknowledged, Outbox outbox, Shipper shipper) {
        this.packer = packer;
        this.acknowledged = acknowledged;
        this.outbox = outbox;
        this.shipper = shipper;
        shipper.start();
    }

    /** For {@code type: syslog-tls}. Its thread begins to connect at once. */
    public static ShippingWriter syslogTls(
            String name, SyslogTlsSettings settings, Frames frames, Reach reach, ComponentContext context) {
        Outbox outbox = new MemoryOutbox(settings.queue().bytes(), 0);
        long proving = settings.times().proving().toNanos();
        long inFlight = settings.inFlight().bytes();
        Protocol protocol = connection -> new SyslogSession(connection, proving, inFlight);
        Shipper shipper = new Shipper(name, outbox, protocol, reach, context);
        return new ShippingWriter(new Packer(frames, 0, outbox), false, outbox, shipper);
    }

    /** For {@code type: relp}. Its thread begins to connect at once. */
    public static ShippingWriter relp(
            String name,
            RelpSettings settings,
            Frames frames,
            IntFunction<Outbox> outboxes,
            Reach reach,
            ComponentContext context) {
        return relp(name, settings, frames, outboxes, reach, context, 1);
    }

    /** With another number for each connection's first transaction. */
    static ShippingWriter relp(
            String name,
            RelpSettings settings,
            Frames frames,
            IntFunction<Outbox> outboxes,
            Reach reach,
            ComponentContext context,
            int firstTransaction) {
        Outbox outbox = outboxes.apply(Flight.ADDED);
        Protocol protocol =
                connection -> new RelpSession(connection, settings.window(), settings.times(), firstTransaction);
        Shipper shipper = new Shipper(name, outbox, protocol, reach, context);
        return new ShippingWriter(new Packer(frames, Flight.ADDED, outbox), true, outbox, shipper);
    }

    /** For {@code type: otlp}. Its thread begins to connect at once. */
    public static ShippingWriter otlp(
            String name,
            OtlpSettings settings,
            Frames frames,
            OtlpRequest resource,
            TokenSource tokens,
            Outbox outbox,
            Reach reach,
            ComponentContext context) {
        HttpRequests requests = new HttpRequests(resource, settings.path(), settings.compress());
        BatchSize batch = new BatchSize((int) settings.batch().bytes());
        long ack = settings.times().ack().toNanos();
        Protocol protocol = connection -> new OtlpSession(connection, requests, tokens, batch, ack);
        Shipper shipper = new Shipper(name, outbox, protocol, reach, context);
        return new ShippingWriter(new Packer(frames, 0, outbox), true, outbox, shipper);
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        late = false;
        try {
            packer.pack(batch);
        } finally {
            shipper.wake();
        }
        if (batch.markedWritten() < batch.count()) {
            String concern = concern();
            throw new IOException(concern == null ? "no room" : concern);
        }
    }

    /** Returns when all that was written is on our disk or, without one, acknowledged. */
    @Override
    public void force() throws IOException {
        if (!acknowledged || outbox.bytes() == 0 || outbox.force()) {
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
        long sent = System.nanoTime();
        while (outbox.bytes() > 0 && end - System.nanoTime() > 0) {
            long now = System.nanoTime();
            sent = shipper.isSending() ? now : sent;
            if (ending && now - sent > PATIENCE_NANOS && canWait()) {
                break;
            }
            LockSupport.parkNanos(this, lookNanos);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outbox.bytes() == 0;
    }

    /** Whether this process has tried and can't, and the next one will. */
    private boolean canWait() {
        return shipper.concern() != null && outbox.canPersist();
    }

    @Override
    public boolean drain(Duration atMost) {
        deadline = System.nanoTime() + atMost.toNanos();
        ending = true;
        late = !await(deadline, LOOK_NANOS);
        return !late || outbox.persist();
    }

    @Override
    public Shipping shipping() {
        return new Shipping(
                shipper.isSending(), outbox.bytes(), outbox.diskBytes(), shipper.possiblyLost(), outbox.lostBefore());
    }

    @Override
    public @Nullable Loss takeLoss() {
        return packer.takeLoss();
    }

    @Override
    public @Nullable String concern() {
        String here = outbox.concern();
        String there = shipper.concern();
        return here == null || there == null ? (here == null ? there : here) : here + "; " + there;
    }

    @Override
    public Protection protection() {
        return Protection.ENCRYPTED_TRANSPORT;
    }

    @Override
    public void close() {
        long left = deadline - System.nanoTime();
        shipper.finish(Math.max(LEAST_CLOSE_NANOS, Math.min(left, MOST_CLOSE_NANOS)));
        outbox.close();
    }
}
