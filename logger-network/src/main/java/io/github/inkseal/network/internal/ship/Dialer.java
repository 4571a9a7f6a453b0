package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.ProxySettings;
import io.github.inkseal.network.internal.connect.Route.Hop;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MessageSizeEstimator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;

/** Opens a connection to one address; TLS is on it before anything else can be. */
final class Dialer {

    /** Bounded on purpose: what is in it when a connection breaks is lost. */
    private static final int SEND_BUFFER = 256 << 10;

    private static final int LOW_WATER = 64 << 10;
    private static final int HIGH_WATER = 256 << 10;
    private static final int CLOSE_MILLIS = 300;
    /** A dead receiver shows on an idle connection after a minute. */
    private static final int IDLE_SECONDS = 30;

    private static final int PROBE_SECONDS = 10;
    private static final int PROBES = 3;

    /** What waits for the socket counts with what it holds: a small TLS record is in an array for the largest. */
    private static final MessageSizeEstimator.Handle HELD_BYTES =
            message -> message instanceof ByteBuf bytes ? bytes.capacity() : 0;

    private static final MessageSizeEstimator HELD = () -> HELD_BYTES;

    private Dialer() {}

    static void dial(
            EventLoop loop,
            Hop hop,
            SslContext tls,
            NetworkTimes times,
            BiConsumer<Channel, SslHandler> connected,
            Consumer<Throwable> failed) {
        int millis = (int) Math.min(Integer.MAX_VALUE, times.connect().toMillis());
        ProxySettings through = hop.proxy();
        new Bootstrap()
                .group(loop)
                // Names are resolved by the route, or by the proxy.
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .option(ChannelOption.ALLOCATOR, new HeapBuffers())
                .option(ChannelOption.MESSAGE_SIZE_ESTIMATOR, HELD)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), IDLE_SECONDS)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), PROBE_SECONDS)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler handler = tls.newHandler(
                                channel.alloc(),
                                hop.target().host(),
                                hop.target().port());
                        handler.setHandshakeTimeoutMillis(millis);
                        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_MILLIS);
                        // A chunk is a record: what a receiver gets of a broken connection ends between two chunks.
                        handler.setWrapDataSize(0);
                        if (through != null) {
                            channel.pipeline().addLast(Proxies.handler(through, millis));
                        }
                        channel.pipeline().addLast(handler);
                        connected.accept(channel, handler);
                    }
                })
                .connect(hop.address())
                .addListener(future -> {
                    if (!future.isSuccess()) {
                        failed.accept(future.cause());
                    }
                });
    }
}
