package io.github.inkseal.network.internal.ship;

import io.github.inkseal.internal.write.OwnThread;
import io.github.inkseal.network.SyslogTlsSettings.Times;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.connect.Route.Hop;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.spi.ComponentContext;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Empties an outbox over one connection at a time, and sees to it that there is one.
 *
 * <p>It is connecting, proving, sending or waiting for its next try. All of that happens on its own thread; {@link #wake},
 * {@link #finish} and the getters are for others.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Tasks of the own thread, which fail by what they tell.
final class Shipper implements Connection.Owner {

    /** How long it takes at most to see that a connection is gone that is given up. */
    private static final long GIVE_UP_NANOS = 100_000_000L;

    private enum State {
        CONNECTING,
        PROVING,
        SENDING,
        WAITING,
        CLOSED
    }

    private final Outbox outbox;
    private final Route route;
    private final Backoff backoff;
    private final TlsSource tls;
    private final Times times;
    private final long inFlight;
    private final ComponentContext context;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private final Deque<Chunk> again = new ArrayDeque<>();
    private State state = State.WAITING;
    private @Nullable Connection connection;
    private @Nullable Hop hop;
    private boolean closing;
    private long dialled;
    private @Nullable String told;
    private final AtomicLong possiblyLost = new AtomicLong();

    private volatile @Nullable String concern;

    Shipper(
            String name,
            Outbox outbox,
            Route route,
            Backoff backoff,
            TlsSource tls,
            Times times,
            long inFlight,
            ComponentContext context) {
        this.outbox = outbox;
        this.route = route;
        this.backoff = backoff;
        this.tls = tls;
        this.times = times;
        this.inFlight = inFlight;
        this.context = context;
        ThreadFactory threads = task -> new OwnThread(task, "inkseal-net " + name);
        group = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
        loop = group.next();
    }

    void start() {
        long check = Math.max(1, Math.min(1_000_000_000L, times.stall().toNanos() / 4));
        loop.scheduleAtFixedRate(this::checkStall, check, check, TimeUnit.NANOSECONDS);
        loop.execute(this::dial);
    }

    /** There is something in the outbox. Any thread; never blocks. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.execute(this::pump);
        }
    }

    /** What health shows, or null. Any thread. */
    @Nullable
    String concern() {
        return concern;
    }

    /** Any thread. */
    long possiblyLost() {
        return possiblyLost.get();
    }

    /** Ends the connection as it should be and the thread. Waits for the receiver's end so long. The pipeline's thread. */
    void finish(long nanos) {
        loop.execute(this::beginClosing);
        await(nanos);
        loop.execute(() -> {
            if (connection != null) {
                connection.fail(null);
            }
        });
        await(GIVE_UP_NANOS);
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    private void await(long nanos) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        while (true) {
            try {
                if (!closed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    // Time is over; what is not known by now stays unknown.
                    concern = "closed before the receiver had confirmed its end";
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void beginClosing() {
        closing = true;
        if (connection == null) {
            over();
        } else if (state == State.SENDING) {
            connection.finish();
        } else {
            connection.fail(null);
        }
    }

    private void over() {
        state = State.CLOSED;
        closed.countDown();
    }

    private void dial() {
        if (closing) {
            over();
            return;
        }
        state = State.CONNECTING;
        Hop next = route.next();
        if (next == null) {
            String unresolved = route.unresolved();
            if (unresolved != null && hop == null) {
                tell("can't find the address of " + unresolved);
            }
            route.restart();
            pause();
            return;
        }
        hop = next;
        dialled = System.nanoTime();
        try {
            Dialer.dial(loop, next, tls.context(), times, this::connected, this::notConnected);
        } catch (GeneralSecurityException e) {
            tell(Causes.text(e));
            route.restart();
            pause();
        }
    }

    private void pause() {
        state = State.WAITING;
        loop.schedule(this::dial, backoff.next(), TimeUnit.NANOSECONDS);
    }

    private void notConnected(Throwable failure) {
        connection = null;
        tell("not connected to " + hop().target() + ": " + Causes.text(failure));
        dial();
    }

    private Hop hop() {
        Hop now = hop;
        if (now == null) {
            throw new IllegalStateException("not dialled");
        }
        return now;
    }

    private void connected(Channel channel, SslHandler handler) {
        Connection made = new Connection(channel, handler, this, inFlight);
        connection = made;
        channel.pipeline().addLast(made);
        handler.handshakeFuture().addListener(shaken -> {
            if (!shaken.isSuccess()) {
                made.fail(shaken.cause());
            } else if (connection == made) {
                prove(made);
            }
        });
    }

    private void prove(Connection made) {
        state = State.PROVING;
        // A refusal takes as long to arrive as the handshake's last round.
        long nanos = Math.max(times.proving().toNanos(), 2 * (System.nanoTime() - dialled));
        loop.schedule(
                () -> {
                    if (connection == made && !closing) {
                        send(made);
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private void send(Connection made) {
        state = State.SENDING;
        concern = null;
        told = null;
        context.report(
                Level.INFO,
                "connected to " + hop().target() + " by "
                        + made.tls().engine().getSession().getProtocol(),
                null);
        loop.schedule(
                () -> {
                    if (connection == made) {
                        backoff.reset();
                        route.restart();
                    }
                },
                times.lasting().toNanos(),
                TimeUnit.NANOSECONDS);
        pump();
    }

    private void pump() {
        woken.set(false);
        Connection now = connection;
        if (now == null || state != State.SENDING || closing) {
            return;
        }
        boolean any = false;
        while (now.isWritable()) {
            Chunk chunk = again.poll();
            if (chunk == null) {
                chunk = outbox.poll();
            }
            if (chunk == null) {
                break;
            }
            now.write(chunk);
            any = true;
        }
        if (any) {
            now.flush();
        }
    }

    private void checkStall() {
        Connection now = connection;
        Long since = now == null || state != State.SENDING ? null : now.stalledSince();
        if (now != null
                && since != null
                && System.nanoTime() - since > times.stall().toNanos()) {
            now.fail(new IOException(
                    "the receiver has taken nothing for " + times.stall().toSeconds() + " s"));
        }
    }

    @Override
    public void sent(Chunk chunk) {
        outbox.sent(chunk);
    }

    @Override
    public void writable() {
        pump();
    }

    @Override
    public void ended(Connection ended) {
        if (ended != connection) {
            return;
        }
        connection = null;
        State before = state;
        for (Iterator<Chunk> it = ended.underWay().descendingIterator(); it.hasNext(); ) {
            again.addFirst(it.next());
        }
        long lost = ended.possiblyLost();
        possiblyLost.addAndGet(lost);
        Throwable failure = ended.cause();
        if (closing) {
            if (lost > 0) {
                tell("closed before the receiver had; up to " + lost + " of the last events may not have arrived");
            }
            over();
            return;
        }
        String why = failure == null ? "the receiver closed the connection" : Causes.text(failure);
        if (before == State.SENDING) {
            tell("connection to " + hop().target() + " lost: " + why
                    + (lost == 0 ? "" : "; up to " + lost + " of the last events may not have arrived"));
            pause();
        } else {
            tell("not connected to " + hop().target() + ": " + why);
            // The next address may do better; behind the last one there is a pause.
            dial();
        }
    }

    private void tell(String what) {
        concern = what;
        if (!what.equals(told)) {
            told = what;
            context.report(Level.WARN, what, null);
        }
    }
}
