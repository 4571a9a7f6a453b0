package io.github.inkseal.network.internal.ship;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One connection: what is under way on it, and what it may still lose. The writer's thread only.
 *
 * <p>A read is always pending, for with TLS 1.3 a receiver that does not want our certificate says so after the handshake.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of it shows in channelInactive.
final class Connection extends ChannelInboundHandlerAdapter {

    /** What a connection tells whoever opened it. */
    interface Owner {

        /** The system has taken a chunk. */
        void sent(Chunk chunk);

        /** There may be room for more. */
        void writable();

        /** It is over. Told once, and last. */
        void ended(Connection connection);
    }

    private final Channel channel;
    private final SslHandler tls;
    private final Owner owner;
    private final long inFlight;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private final Deque<Chunk> ledger = new ArrayDeque<>();
    private long ledgerBytes;
    private long ledgerEvents;
    private long lastProgress;
    private boolean finishing;
    private boolean confirmed;
    private @Nullable Throwable cause;

    /**
     * On a channel that is not yet connected.
     *
     * @param inFlight bytes that the system may take and the receiver not get
     */
    Connection(Channel channel, SslHandler tls, Owner owner, long inFlight) {
        this.channel = channel;
        this.tls = tls;
        this.owner = owner;
        this.inFlight = inFlight;
    }

    /** The handshake. */
    SslHandler tls() {
        return tls;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void write(Chunk chunk) {
        if (underWay.isEmpty()) {
            lastProgress = System.nanoTime();
        }
        underWay.add(chunk);
        channel.write(Unpooled.wrappedBuffer(chunk.bytes())).addListener(written -> {
            if (written.isSuccess()) {
                wrote();
            } else {
                fail(written.cause());
            }
        });
    }

    private void wrote() {
        Chunk chunk = underWay.remove();
        lastProgress = System.nanoTime();
        ledger.add(chunk);
        ledgerBytes += chunk.bytes().length;
        ledgerEvents += chunk.events();
        while (ledgerBytes - ledger.element().bytes().length >= inFlight) {
            Chunk old = ledger.remove();
            ledgerBytes -= old.bytes().length;
            ledgerEvents -= old.events();
        }
        owner.sent(chunk);
    }

    void flush() {
        channel.flush();
    }

    /** Since when, by {@link System#nanoTime()}, the system has taken nothing though something waits; null if nothing does. */
    @Nullable
    Long stalledSince() {
        return underWay.isEmpty() ? null : lastProgress;
    }

    /** Ends it as it should be ended: the receiver's own end then shows that it has read all. */
    void finish() {
        finishing = true;
        channel.flush();
        tls.closeOutbound().addListener(closed -> {
            if (channel instanceof SocketChannel socket && channel.isActive()) {
                socket.shutdownOutput();
            }
        });
    }

    /** Ends it because of something; the first cause counts. */
    void fail(@Nullable Throwable failure) {
        if (cause == null) {
            cause = failure;
        }
        channel.close();
    }

    /** Why it ended; null if the receiver just closed it. */
    @Nullable
    Throwable cause() {
        return cause;
    }

    /** What has not left, in its order. */
    Deque<Chunk> underWay() {
        return underWay;
    }

    /** How many events have left and may not have been read by the receiver. */
    long possiblyLost() {
        return confirmed ? 0 : ledgerEvents;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        owner.ended(this);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        owner.writable();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        // Syslog has no answers.
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            confirmed = finishing && underWay.isEmpty() && cause == null;
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        fail(failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure);
    }
}
