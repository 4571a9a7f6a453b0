package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.collect.ListenerSettings;
import io.github.inkseal.network.internal.collect.audit.Who;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.store.Delivery;
import io.github.inkseal.network.internal.collect.wire.Received;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One connection: whose it is, what it has under way, and whether more is read from it. All but {@link #peer} belongs to its
 * event loop.
 *
 * <p>Nothing is read while more is under way than it may have, while the store is crowded, and while its peer is in debt to
 * its rate; the sender feels that as TCP's back-pressure.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of closing and of timers shows in the channel.
final class Link {

    private static final long LONGEST_PAUSE_NANOS = 1_000_000_000L;

    private final Channel channel;
    private final House house;
    private final ListenerSettings listener;
    private final String address;
    private volatile @Nullable Peer peer;
    private long pending;
    private boolean slowed;
    private boolean ending;
    private @Nullable Runnable lastWords;

    Link(Channel channel, House house, ListenerSettings listener) {
        this.channel = channel;
        this.house = house;
        this.listener = listener;
        this.address = channel.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "unknown";
    }

    House house() {
        return house;
    }

    ListenerSettings listener() {
        return listener;
    }

    String address() {
        return address;
    }

    /** Whose it is; null as long as that is not known. Any thread. */
    @Nullable
    Peer peer() {
        return peer;
    }

    Who who() {
        Peer known = peer;
        return known == null
                ? new Who("-", false, address, listener.name())
                : new Who(known.name(), known.authenticated(), address, listener.name());
    }

    /**
     * Lets a peer in.
     *
     * @return false if it has too many connections or has used up its quota
     */
    boolean admit(Peer who) {
        if (who.equals(peer)) {
            return true;
        }
        leave();
        if (who.connections().incrementAndGet() > house.limits().connectionsPerPeer()) {
            who.connections().decrementAndGet();
            limited("connections-per-peer", who);
            return false;
        }
        peer = who;
        house.trail().tellSeldom(Level.INFO, "connect", who(), "is connected");
        if (who.quota().isUsedUp() && listener.protocol() != ListenerSettings.Protocol.OTLP) {
            limited("quota", who);
            return false;
        }
        return true;
    }

    private void limited(String kind, Peer who) {
        house.counters().limited(kind);
        house.trail()
                .tellSeldom(
                        Level.WARN, "limit", new Who(who.name(), who.authenticated(), address, listener.name()), kind);
    }

    /** A limit was hit by whoever this is. */
    void limited(String kind) {
        house.counters().limited(kind);
        house.trail().tellSeldom(Level.WARN, "limit", who(), kind);
    }

    /** Something was turned away. */
    void refused(String reason, int n) {
        house.counters().refused(reason, n);
        house.trail().tellSeldom(Level.WARN, "refused", who(), reason);
    }

    void malformed(String what) {
        house.counters().malformed.increment();
        house.trail().tellSeldom(Level.WARN, "malformed", who(), what);
    }

    /** The connection is gone. */
    void leave() {
        Peer known = peer;
        if (known != null) {
            house.trail().tellSeldom(Level.INFO, "disconnect", who(), "is not connected any more");
            known.connections().decrementAndGet();
            peer = null;
        }
    }

    /**
     * Hands records on.
     *
     * @param bytes of theirs, on the wire
     * @param done hears, on this connection's loop, whether all are stored
     */
    void submit(List<Received> records, long bytes, Consumer<Boolean> done) {
        submit(records, bytes, records.size(), done);
    }

    /**
     * Has records stored, of which some may have been refused already.
     *
     * @param asked how many records were sent, which count against the peer's rate
     */
    void submit(List<Received> records, long bytes, int asked, Consumer<Boolean> done) {
        Peer known = peer;
        if (known == null) {
            return;
        }
        long memory = bytes + records.stream().mapToLong(Received::overhead).sum();
        pending += memory;
        house.counters().accepted.add(records.size());
        known.quota().add(bytes);
        house.store()
                .submit(new Delivery(
                        known,
                        listener.protocol().name().toLowerCase(Locale.ROOT),
                        records,
                        memory,
                        stored -> back(() -> {
                            pending -= memory;
                            done.accept(stored);
                            balance();
                        })));
        long debt = known.rate().take(asked);
        // OTLP has an answer for those who are too fast; the others are read more slowly.
        if (debt > 0 && !slowed && listener.protocol() != ListenerSettings.Protocol.OTLP) {
            limited("rate");
            slowDown(debt);
        }
        balance();
    }

    /** To this connection's loop; when that has ended, nobody is there to be told. */
    private void back(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException ended) {
            pending = 0;
        }
    }

    private void slowDown(long debt) {
        slowed = true;
        channel.eventLoop()
                .schedule(
                        () -> {
                            Peer known = peer;
                            long left = known == null ? 0 : known.rate().debtNanos();
                            if (left > 0) {
                                slowDown(left);
                            } else {
                                slowed = false;
                                balance();
                            }
                        },
                        Math.min(debt, LONGEST_PAUSE_NANOS),
                        TimeUnit.NANOSECONDS);
    }

    /** Decides whether anything is read. Whoever does not read our answers is not read either. */
    void balance() {
        long most = house.store().isCrowded() ? 0 : house.limits().pending().bytes();
        channel.config().setAutoRead(!slowed && pending <= most && !ending && channel.isWritable());
    }

    /** Whether it is this side that reads nothing just now. */
    boolean isPaused() {
        return !channel.config().isAutoRead();
    }

    boolean hasPending() {
        return pending > 0;
    }

    boolean isEnding() {
        return ending;
    }

    /** Reads no more; what is under way is still answered. */
    void stopReading() {
        ending = true;
        balance();
    }

    /** Has something said before this side ends it. */
    void lastWords(Runnable words) {
        lastWords = words;
    }

    /** Ends it because the collector ends. */
    void sayGoodbye() {
        Runnable words = lastWords;
        if (words != null && channel.isActive()) {
            words.run();
        }
        close();
    }

    /** Ends it. */
    void close() {
        ending = true;
        channel.close();
    }

    /** Ends it in a way that nobody can take for the end of a conversation that went well. */
    void reset() {
        ending = true;
        if (channel instanceof SocketChannel socket) {
            socket.config().setSoLinger(0);
        }
        // Not through TLS, which would say good-bye first.
        channel.unsafe().close(channel.voidPromise());
    }

    Channel channel() {
        return channel;
    }
}
