package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Syslog has no answers. A chunk is done when the system has taken it; from then on it is in the ledger for as long as the
 * receiver may not have read it.
 */
final class SyslogSession implements Session {

    private final Connection connection;
    private final long provingNanos;
    private final long inFlight;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private final Deque<Chunk> ledger = new ArrayDeque<>();
    private long ledgerBytes;
    private long ledgerEvents;
    private boolean finishing;
    private boolean confirmed;

    /**
     * On a new connection.
     *
     * @param provingNanos how long the receiver may take to say that it refuses us
     * @param inFlight bytes that the system may take and the receiver not get
     */
    SyslogSession(Connection connection, long provingNanos, long inFlight) {
        this.connection = connection;
        this.provingNanos = provingNanos;
        this.inFlight = inFlight;
    }

    @Override
    public void start() {
        // A refusal takes as long to arrive as the handshake's last round.
        connection.later(Math.max(provingNanos, 2 * connection.age()), connection::ready);
    }

    @Override
    public boolean isOpen() {
        return !finishing;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void write(Chunk chunk) {
        underWay.add(chunk);
        connection.write(Unpooled.wrappedBuffer(chunk.bytes()), this::taken);
    }

    private void taken() {
        Chunk chunk = underWay.remove();
        ledger.add(chunk);
        ledgerBytes += chunk.bytes().length;
        ledgerEvents += chunk.events();
        while (ledgerBytes - ledger.element().bytes().length >= inFlight) {
            Chunk old = ledger.remove();
            ledgerBytes -= old.bytes().length;
            ledgerEvents -= old.events();
        }
        connection.done(chunk);
    }

    @Override
    public void read(ByteBuf bytes) {
        // Nothing it could say has a meaning.
    }

    @Override
    public void check(long now) {
        // Nothing is waited for.
    }

    @Override
    public void finish() {
        if (finishing) {
            return;
        }
        finishing = true;
        connection.end();
    }

    @Override
    public void ended() {
        // The receiver's own end, after ours, shows that it has read all.
        confirmed = finishing && underWay.isEmpty() && connection.cause() == null;
    }

    @Override
    public Deque<Chunk> leave() {
        return underWay;
    }

    @Override
    public long possiblyLost() {
        return confirmed ? 0 : ledgerEvents;
    }
}
