package io.github.inkseal.benchmarks.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one would write who has all messages ready as batches of 16 KiB: a channel, TLS and nothing else, as fast as the receiver takes them. For RELP
 * it counts answers, as many lines, and keeps to a window of 5,000.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Whether all has arrived shows at the receiver.
final class BareClient extends ChannelInboundHandlerAdapter {

    /** Bytes of a TLS record. */
    private static final int BATCH = 16_384;

    private static final int BATCHES = 64;
    /** The transaction behind "open"; receivers want them to go up. */
    private static final int FIRST = 2;

    private static final int WINDOW = 5_000;
    private static final int HIGH_WATER = 256 << 10;
    private static final int LOW_WATER = 128 << 10;
    private static final String HEAD = "<14>1 2026-11-21T12:00:00.000Z h1 shop 12345 - "
            + "[inkseal@32473 producer=\"p\" instance=\"0123456789abcdef\" seq=\"";

    private final boolean relp;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final List<byte[]> batches = new ArrayList<>();
    private final int perBatch;
    private @Nullable Channel channel;
    private boolean open;
    private long left;
    private int next;
    private long unanswered;

    /** With so many messages made ready; those without a transaction's number are sent again and again. */
    private BareClient(boolean relp, int messages) {
        this.relp = relp;
        int number = FIRST;
        perBatch = BATCH / frame(messages).length;
        int count = relp ? messages / perBatch + 2 : BATCHES;
        for (int i = 0; i < count; i++) {
            ByteBuf batch = Unpooled.buffer(BATCH);
            for (int j = 0; j < perBatch; j++) {
                batch.writeBytes(frame(number++));
            }
            byte[] bytes = new byte[batch.readableBytes()];
            batch.readBytes(bytes);
            batches.add(bytes);
        }
    }

    private Channel channel() {
        return Objects.requireNonNull(channel);
    }

    private byte[] frame(int number) {
        String message = HEAD + number + "\"] " + Message.text(number);
        String frame =
                relp ? number + " syslog " + message.length() + " " + message + "\n" : message.length() + " " + message;
        return frame.getBytes(StandardCharsets.US_ASCII);
    }

    /** Connected, and with RELP open. */
    static BareClient connect(Setup setup, int port, int messages) throws IOException, InterruptedException {
        BareClient client = new BareClient(setup.what().client() == Client.BARE_RELP, messages);
        SslContext tls = SslContextBuilder.forClient()
                .trustManager(setup.keys().authority().toFile())
                .keyManager(
                        setup.keys().folder().resolve("client.pem").toFile(),
                        setup.keys().folder().resolve("client.key").toFile())
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
        client.channel = new Bootstrap()
                .group(client.loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(tls.newHandler(made.alloc(), "127.0.0.1", port), client);
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
        if (client.relp) {
            String offers = "relp_version=0\nrelp_software=bare\ncommands=syslog";
            client.channel()
                    .writeAndFlush(Unpooled.copiedBuffer(
                            "1 open " + offers.length() + " " + offers + "\n", StandardCharsets.US_ASCII))
                    .sync();
        } else {
            client.open = true;
        }
        return client;
    }

    /** As many messages as whole batches hold. */
    int whole(int messages) {
        return (messages + perBatch - 1) / perBatch * perBatch;
    }

    /** Begins to send so many messages, whole batches. */
    void send(int messages) {
        loop.execute(() -> {
            left += messages / perBatch;
            run();
        });
    }

    private void run() {
        boolean any = false;
        while (open && left > 0 && channel().isWritable() && (!relp || unanswered < WINDOW)) {
            channel().write(Unpooled.wrappedBuffer(batches.get(next)));
            next = (next + 1) % batches.size();
            left--;
            unanswered += perBatch;
            any = true;
        }
        if (any) {
            channel().flush();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (open) {
            for (int i = bytes.readerIndex(); i < bytes.writerIndex(); i++) {
                unanswered -= bytes.getByte(i) == '\n' ? 1 : 0;
            }
        } else {
            // The answer to "open" comes in one TLS record.
            open = true;
        }
        bytes.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        failure.printStackTrace();
        context.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        run();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        run();
    }

    void close() throws InterruptedException {
        channel().close().sync();
        group.shutdownGracefully();
    }
}
