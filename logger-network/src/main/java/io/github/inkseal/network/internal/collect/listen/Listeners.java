package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.collect.ListenerSettings;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All listeners of a collector, and the connections they have. Any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // Of tasks on loops, which fail by what they tell.
public final class Listeners implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int BACKLOG = 256;
    private static final int REQUEST_LINE = 4096;
    private static final int HEADERS = 16 << 10;
    private static final int CHUNK = 16 << 10;
    private static final long CLOSE_NOTIFY_MILLIS = 2_000;
    private static final long LAST_ANSWERS_MILLIS = 2_000;

    private final House house;
    private final EventLoopGroup loops;
    private final Map<String, Channel> open = new LinkedHashMap<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    public Listeners(House house) {
        this.house = house;
        this.loops = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("inkseal-collect", true), NioIoHandler.newFactory());
    }

    /**
     * Listens.
     *
     * @param tls null for none
     * @throws IOException if the address can't be had
     */
    public void open(ListenerSettings settings, InetSocketAddress address, @Nullable ServerTls tls) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel, settings, tls);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "listener " + settings.name() + " can't have " + settings.address() + ": "
                            + bound.cause().getMessage()
                            + "; end what has it, or give the listener another address",
                    bound.cause());
        }
        open.put(settings.name(), bound.channel());
    }

    private void accept(Channel channel, ListenerSettings settings, @Nullable ServerTls tls) {
        Link link = new Link(channel, house, settings);
        house.counters().connected.increment();
        boolean room =
                house.counters().connections.incrementAndGet() <= house.limits().connections();
        links.add(link);
        channel.closeFuture().addListener(closed -> {
            house.counters().connections.decrementAndGet();
            links.remove(link);
        });
        if (!room || isCrowdOfStrangers(link)) {
            link.limited(room ? "strangers" : "connections");
            link.close();
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            SslHandler handler = tls.context().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(house.limits().handshake().toMillis());
            handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
            pipeline.addLast(handler);
        }
        Doorkeeper doorkeeper = new Doorkeeper(link);
        switch (settings.protocol()) {
            case RELP -> frames(pipeline, link, doorkeeper, new RelpConversation(link));
            case SYSLOG -> frames(pipeline, link, doorkeeper, new SyslogConversation(link));
            case OTLP -> {
                OtlpHandler handler = new OtlpHandler(link);
                pipeline.addLast(
                        doorkeeper,
                        new Patience(link, handler),
                        new HttpServerCodec(REQUEST_LINE, HEADERS, CHUNK),
                        handler,
                        new LastResort(link));
            }
        }
    }

    /** Whoever has not said who it is gets no more connections at a time, from one address, than a peer does. */
    private boolean isCrowdOfStrangers(Link link) {
        int strangers = 0;
        for (Link other : links) {
            if (other.peer() == null && other.address().equals(link.address())) {
                strangers++;
            }
        }
        return strangers > house.limits().connectionsPerPeer();
    }

    private static void frames(ChannelPipeline to, Link link, Doorkeeper doorkeeper, Conversation conversation) {
        to.addLast(
                doorkeeper,
                new Patience(link, conversation),
                new FramesHandler(link, conversation),
                new LastResort(link));
    }

    /** Where each listener listens, by name. */
    public Map<String, InetSocketAddress> addresses() {
        Map<String, InetSocketAddress> all = new LinkedHashMap<>();
        open.forEach((name, channel) -> all.put(name, (InetSocketAddress) channel.localAddress()));
        return all;
    }

    /** Ends the connections of a peer; how many those were. */
    public int end(Peer peer) {
        int n = 0;
        for (Link link : links) {
            if (peer.equals(link.peer())) {
                n++;
                link.channel().eventLoop().execute(link::close);
            }
        }
        return n;
    }

    /** Takes no more connections, and reads no more from those there are; what was read is still answered. */
    public void stopReading() {
        for (Channel channel : open.values()) {
            channel.close().awaitUninterruptibly();
        }
        List<io.netty.util.concurrent.Future<?>> all = new ArrayList<>();
        for (Link link : links) {
            all.add(link.channel().eventLoop().submit(link::stopReading));
        }
        all.forEach(future -> future.awaitUninterruptibly());
    }

    /** Ends all connections and the loops, after answers that were given have left. */
    @Override
    public void close() {
        List<ChannelFuture> ends = new ArrayList<>();
        for (Link link : links) {
            ends.add(link.channel().closeFuture());
            // Behind what the store has given back to the same loop.
            link.channel().eventLoop().execute(link::sayGoodbye);
        }
        // A loop that is told to end closes its channels at once, whatever they still have to write.
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_ANSWERS_MILLIS);
        for (ChannelFuture closed : ends) {
            closed.awaitUninterruptibly(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        loops.shutdownGracefully(0, LAST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
