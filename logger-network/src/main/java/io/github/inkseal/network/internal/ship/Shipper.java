package io.github.inkseal.network.internal.ship;

import io.github.inkseal.internal.write.OwnThread;
import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.connect.Route.Hop;
import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.spi.ComponentContext;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Empties an outbox over one connection at a time, and sees to it that there is one.
 *
 * <p>It is connecting, until the protocol says that records may be sent, sending, or waiting for its next try. All of that
 * happens on its own thread; {@link #wake}, {@link #hurry}, {@link #finish} and the getters are for others.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Tasks of the own thread, which fail by what they tell.
final class Shipper implements Connection.Owner {

    /** How long it takes at most to see that a connection is gone that is given up. */
    private static final long GIVE_UP_NANOS = 1_000_000_000L;

    /** How long a connection that is to be replaced may take to end. */
    private static final long RENEW_NANOS = 10_000_000_000L;

    private static final long MOST_CHECK_NANOS = 1_000_000_000L;

    private enum State {
        CONNECTING,
        SENDING,
        WAITING,
        CLOSED
    }

    private final Outbox outbox;
    private final Route route;
    private final Backoff backoff;
    private final TlsSource tls;
    private final NetworkTimes times;
    private final Protocol protocol;
    private final ComponentContext context;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final CountDownLatch closed = new CountDownLatch(1);

    private final Pump pump;
    private volatile State state = State.WAITING;
    private @Nullable Connection connection;
    private @Nullable Hop hop;
    private @Nullable SslContext dialledWith;
    private long filesRead = System.nanoTime();
    private boolean renewing;
    private boolean closing;
    /** Whether records could not be sent at some time. */
    private boolean failed;

    private @Nullable String told;
    private final ConnectionTrail trail;
    private final AtomicLong possiblyLost = new AtomicLong();

    private volatile @Nullable String concern;

    Shipper(String name, Outbox outbox, Protocol protocol, Reach reach, ComponentContext context) {
        this.outbox = outbox;
        this.protocol = protocol;
        this.route = reach.route();
        this.backoff = reach.backoff();
        this.tls = reach.tls();
        this.times = reach.times();
        this.context = context;
        this.trail = new ConnectionTrail(context);
        ThreadFactory threads = task -> new OwnThread(task, "inkseal-net " + name);
        group = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
        loop = group.next();
        pump = new Pump(outbox, loop);
    }

    void start() {
        long shortest = Math.min(times.stall().toNanos(), times.ack().toNanos());
        long check = Math.max(
                1,
                Math.min(MOST_CHECK_NANOS, Math.min(shortest / 4, times.files().toNanos())));
        loop.scheduleAtFixedRate(() -> guarded(this::check), check, check, TimeUnit.NANOSECONDS);
        loop.execute(this::dial);
    }

    /** There is something in the outbox. Any thread; never blocks. */
    void wake() {
        pump.wake();
    }

    /** What is in the outbox is waited for. Any thread; never blocks. */
    void hurry() {
        pump.hurry();
    }

    /** What health shows, or null. Any thread. */
    @Nullable
    String concern() {
        return concern;
    }

    /** Whether a receiver takes records. Any thread. */
    boolean isSending() {
        return state == State.SENDING;
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
            Connection left = connection;
            if (left != null) {
                left.fail(null);
                // A channel that can't say goodbye under TLS takes longer to close than there is time, and what it had
                // is to be counted now.
                ended(left);
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
        pump.feed(null);
        if (connection == null) {
            over();
        } else if (state == State.SENDING) {
            connection.session().finish();
        } else {
            connection.fail(null);
        }
    }

    private void over() {
        state = State.CLOSED;
        closed.countDown();
    }

    private void dial() {
        try {
            begin();
        } catch (RuntimeException | Error failure) {
            tell("an error of its own: " + Causes.text(failure));
            pause();
        }
    }

    private void begin() {
        if (closing) {
            over();
            return;
        }
        state = State.CONNECTING;
        Hop next = route.next();
        if (next == null) {
            String unresolved = route.unresolved();
            if (unresolved != null && hop == null) {
                tell(unresolved);
            }
            route.restart();
            pause();
            return;
        }
        hop = next;
        try {
            SslContext files = tls.context();
            dialledWith = files;
            Dialer.dial(loop, next, files, times, this::connected, this::notConnected);
        } catch (GeneralSecurityException e) {
            tell(Causes.text(e));
            route.restart();
            pause();
        }
    }

    /** Whatever goes wrong in here must not be the end of shipping: no memory, a file system that fails. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            tell("an error of its own: " + Causes.text(failure));
        }
    }

    private void pause() {
        pause(0);
    }

    private void pause(long leastNanos) {
        failed = true;
        state = State.WAITING;
        loop.schedule(this::dial, Math.max(leastNanos, backoff.next()), TimeUnit.NANOSECONDS);
    }

    private void notConnected(Throwable failure) {
        if (!loop.inEventLoop()) {
            // A socket that could not be made belongs to no loop.
            loop.execute(() -> notConnected(failure));
            return;
        }
        connection = null;
        trail.refused(hop().target().toString(), Causes.text(failure));
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
        Connection made =
                new Connection(channel, handler, this, protocol, times.stall().toNanos(), hop().proxy() != null);
        connection = made;
        channel.pipeline().addLast(made);
        handler.handshakeFuture().addListener(shaken -> {
            if (!shaken.isSuccess()) {
                made.fail(shaken.cause());
            } else if (connection == made) {
                try {
                    made.session().start();
                } catch (RuntimeException | Error failure) {
                    // Else the connection would stay as it is, with nothing sent.
                    made.fail(failure);
                }
            }
        });
    }

    @Override
    public void ready(Connection made) {
        if (connection != made || closing) {
            return;
        }
        state = State.SENDING;
        concern = null;
        told = null;
        context.report(Level.INFO, "connected to " + hop().target() + " by " + made.protection(), null);
        trail.made(hop().target().toString(), made.tls().engine().getSession().getProtocol());
        made.later(times.lasting().toNanos(), () -> {
            backoff.reset();
            route.restart();
            trail.lasts();
        });
        pump.feed(made);
    }

    private void check() {
        long now = System.nanoTime();
        giveUpOld();
        // What could not be read a moment ago may be there.
        pump.run();
        if (connection != null) {
            connection.check(now);
        }
        if (now - filesRead >= times.files().toNanos()) {
            filesRead = now;
            renew();
        }
    }

    /**
     * Not before a try has failed: what an ended process left may be old already. What was sent is given up only while none of it
     * is on a connection, which might yet be answered for.
     */
    private void giveUpOld() {
        if (!failed) {
            return;
        }
        outbox.tend();
        if (state == State.SENDING || closing) {
            return;
        }
        int records = pump.giveUpOld();
        if (records > 0) {
            context.report(
                    Level.WARN,
                    records + " records that were sent and not acknowledged are too old; they are lost",
                    null);
        }
    }

    /** Ends a connection in order whose files have changed; the next one begins with the new ones. */
    private void renew() {
        Connection old = connection;
        try {
            if (old == null || state != State.SENDING || renewing || closing || tls.context() == dialledWith) {
                return;
            }
        } catch (GeneralSecurityException neverGood) {
            return;
        }
        renewing = true;
        pump.feed(null);
        old.session().finish();
        old.later(RENEW_NANOS, () -> old.fail(null));
    }

    @Override
    public void done(Chunk chunk) {
        guarded(() -> outbox.done(chunk));
    }

    @Override
    public void refused(Chunk chunk, int index, String why) {
        outbox.lost(chunk.first() + index, !chunk.isOwn(index));
        context.report(Level.WARN, "the receiver refuses a record, which counts as failed: " + why, null);
    }

    @Override
    public void room() {
        pump.run();
    }

    @Override
    public void ended(Connection ended) {
        if (ended != connection) {
            return;
        }
        connection = null;
        State before = state;
        pump.feed(null);
        guarded(() -> pump.takeBack(ended.session().leave()));
        long lost = ended.session().possiblyLost();
        possiblyLost.addAndGet(lost);
        Throwable failure = ended.cause();
        if (closing) {
            if (lost > 0) {
                tell("closed before the receiver had; up to " + lost + " of the last events may not have arrived");
            }
            over();
            return;
        }
        if (renewing && failure == null) {
            renewing = false;
            if (lost > 0) {
                tell("closed before the receiver had; up to " + lost + " of the last events may not have arrived");
            }
            route.restart();
            dial();
            return;
        }
        renewing = false;
        if (failure == null && ended.session().isIdle()) {
            backoff.reset();
            dial();
            return;
        }
        String why = failure == null ? "the receiver closed the connection" : Causes.text(failure);
        if (before == State.SENDING) {
            trail.lost(hop().target().toString(), why);
            tell("connection to " + hop().target() + " lost: " + why
                    + (lost == 0 ? "" : "; up to " + lost + " of the last events may not have arrived"));
            pause(failure instanceof LaterException later ? later.leastNanos() : 0);
        } else {
            trail.refused(hop().target().toString(), why);
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
