package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * One connection, between the channel and the protocol's session on it. The writer's thread only.
 *
 * <p>A read is always pending, for with TLS 1.3 a receiver that does not want our certificate says so after the handshake.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of it shows in channelInactive.
final class Connection extends ChannelInboundHandlerAdapter {

    /** What a connection tells whoever opened it. */
    interface Owner {

        /** Records may be sent. */
        void ready(Connection connection);

        /** A chunk has been seen to. */
        void done(Chunk chunk);

        /** The receiver does not want a record of a chunk that is done, and said why. */
        void refused(Chunk chunk, int index, String why);

        /** There may be room for more. */
        void room();

        /** It is over. Told once, and last. */
        void ended(Connection connection);
    }

    private static final long STALLED_NANOS = 1_000_000L;
    private static final ChannelOption<Boolean> QUICK_ACK = NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);

    private final Channel channel;
    private final SslHandler tls;
    private final Owner owner;
    private final Session session;
    private final long stallNanos;
    private final boolean proxied;
    private final long begun = System.nanoTime();
    private int underWay;
    private long lastProgress;
    /** Bytes that the system had still to take when that was last looked at. */
    private long left;

    private boolean hurried;
    private boolean watching;
    private long reads;
    private boolean over;
    private @Nullable Throwable cause;

    /** On a channel that is not yet connected. */
    Connection(Channel channel, SslHandler tls, Owner owner, Protocol protocol, long stallNanos, boolean proxied) {
        this.channel = channel;
        this.tls = tls;
        this.owner = owner;
        this.stallNanos = stallNanos;
        this.proxied = proxied;
        this.session = protocol.on(this);
    }

    /** The handshake. */
    SslHandler tls() {
        return tls;
    }

    /** How the connection is protected, and until when its receiver's certificate is valid. After the handshake. */
    String protection() {
        SSLSession shaken = tls.engine().getSession();
        String how = shaken.getProtocol() + ", " + shaken.getCipherSuite();
        try {
            return shaken.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? how + "; its certificate is valid until "
                            + certificate.getNotAfter().toInstant()
                    : how;
        } catch (SSLPeerUnverifiedException never) {
            // The handshake would have failed.
            return how;
        }
    }

    Session session() {
        return session;
    }

    /** The receiver's name and port, as they were configured. */
    String host() {
        String name = tls.engine().getPeerHost();
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":"
                + tls.engine().getPeerPort();
    }

    /** Nanoseconds since it was begun. */
    long age() {
        return System.nanoTime() - begun;
    }

    boolean hasRoom() {
        return !over && channel.isWritable() && session.isOpen() && !session.isFull();
    }

    /** Writes bytes that are let go then, and says when the system has taken all of them. */
    void write(ByteBuf bytes, Runnable taken) {
        hurried = false;
        if (underWay++ == 0) {
            lastProgress = System.nanoTime();
        }
        channel.write(bytes).addListener(written -> {
            underWay--;
            if (written.isSuccess()) {
                lastProgress = System.nanoTime();
                taken.run();
            } else {
                fail(written.cause());
            }
        });
    }

    /** What was written is waited for. */
    void hurry() {
        hurried = true;
        acknowledge();
    }

    /**
     * Many small answers wait, at the receiver's, until this system's TCP has acknowledged the first; and that has 40 ms
     * for it if there is nothing to send with it.
     */
    private void acknowledge() {
        if (!over) {
            channel.config().setOption(QUICK_ACK, true);
        }
    }

    /**
     * When nothing may be sent before there are answers, and there are none for a while, they wait for us. Not at once: answers
     * that are acknowledged one by one come one by one, which costs each side twice as much as all else.
     */
    private void watchForStall() {
        if (!watching && session.isFull()) {
            watching = true;
            long before = reads;
            later(STALLED_NANOS, () -> {
                watching = false;
                if (reads == before) {
                    acknowledge();
                    // Else it would go on acknowledging each at once.
                    channel.config().setOption(QUICK_ACK, false);
                } else {
                    watchForStall();
                }
            });
        }
    }

    void flush() {
        session.flush();
        channel.flush();
        watchForStall();
    }

    /** Looks at the clock, and gives up a receiver that takes too long. */
    void check(long now) {
        if (over) {
            return;
        }
        if (underWay > 0 && now - lastProgress > stallNanos / 2 && takesSome()) {
            lastProgress = now;
        }
        if (underWay > 0 && now - lastProgress > stallNanos) {
            fail(new IOException(
                    "the receiver has taken nothing for " + TimeUnit.NANOSECONDS.toSeconds(stallNanos) + " s"));
            return;
        }
        try {
            session.check(now);
        } catch (IOException late) {
            fail(late);
        }
    }

    /**
     * Whether the system has taken anything since this was last asked. It says that it has room when a third of its buffer is free, and to
     * that a slow receiver may need longer than we wait; a write finds what room there is.
     */
    private boolean takesSome() {
        if (channel.unsafe() instanceof AbstractNioChannel.NioUnsafe unsafe) {
            unsafe.forceFlush();
        }
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer == null) {
            return false;
        }
        long before = left;
        left = buffer.totalPendingWriteBytes() - buffer.currentProgress();
        return left != before;
    }

    /** Runs something later, unless it is over then. */
    void later(long nanos, Runnable task) {
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (!over) {
                                task.run();
                            }
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    /** Records may be sent. */
    void ready() {
        owner.ready(this);
    }

    /** A chunk has been seen to. */
    void done(Chunk chunk) {
        owner.done(chunk);
    }

    /** The receiver does not want a record of a chunk that is done. */
    void refused(Chunk chunk, int index, String why) {
        owner.refused(chunk, index, why);
    }

    /** Ends our side; the receiver's own end then shows that it has read all. */
    void end() {
        channel.flush();
        tls.closeOutbound().addListener(closed -> {
            // A proxy would take the end of one direction for the end of all, and drop what it has not passed on.
            if (!proxied && channel instanceof SocketChannel socket && channel.isActive()) {
                socket.shutdownOutput();
            }
        });
    }

    /** Ends it because of something, or just so; the first cause counts. */
    void fail(@Nullable Throwable failure) {
        if (cause == null) {
            cause = failure;
        }
        over = true;
        channel.close();
    }

    /** Why it ended; null if the receiver just closed it. */
    @Nullable
    Throwable cause() {
        return cause;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over = true;
        owner.ended(this);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        owner.room();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!over && message instanceof ByteBuf bytes) {
                session.read(bytes);
            }
        } catch (IOException wrong) {
            fail(wrong);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reads++;
        owner.room();
        if (hurried) {
            acknowledge();
        }
        watchForStall();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == SslCloseCompletionEvent.SUCCESS) {
            // Said under TLS by the receiver itself; that the stream has ended anybody on the way can say.
            session.ended();
            channel.close();
        } else if (event instanceof ChannelInputShutdownEvent) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        fail(failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure);
    }
}
