package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.collect.CollectorLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that take too long: to open, for one frame however slowly its bytes drip, and for saying anything at all.
 * While it is us who read nothing, no time passes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // The timer is kept in a field and cancelled.
final class Patience extends ChannelInboundHandlerAdapter {

    private static final long LEAST_LOOK_NANOS = 20_000_000L;
    private static final long MOST_LOOK_NANOS = 1_000_000_000L;

    private final Link link;
    private final Pace pace;
    private final CollectorLimits limits;
    private @Nullable ScheduledFuture<?> timer;
    private long openedAt;
    private long heardAt;
    private long beganAt;
    private long stuckAt;
    private boolean within;
    private long completed;

    Patience(Link link, Pace pace) {
        this.link = link;
        this.pace = pace;
        this.limits = link.house().limits();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        openedAt = System.nanoTime();
        heardAt = openedAt;
        long shortest = Math.min(
                limits.handshake().toNanos(),
                Math.min(limits.frameTime().toNanos(), limits.idle().toNanos()));
        long look = Math.max(LEAST_LOOK_NANOS, Math.min(MOST_LOOK_NANOS, shortest / 4));
        timer = ctx.executor().scheduleWithFixedDelay(this::look, look, look, TimeUnit.NANOSECONDS);
        super.channelActive(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
        super.channelInactive(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        heardAt = System.nanoTime();
        pace.heard();
        super.channelRead(ctx, message);
        notice(heardAt);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        stuckAt = System.nanoTime();
        link.balance();
        super.channelWritabilityChanged(ctx);
    }

    private void notice(long now) {
        if (!pace.isWithin()) {
            within = false;
        } else if (!within || pace.completed() != completed) {
            within = true;
            beganAt = now;
        }
        completed = pace.completed();
    }

    private void look() {
        long now = System.nanoTime();
        if (!link.channel().isWritable()) {
            if (now - stuckAt > limits.frameTime().toNanos()) {
                end("answers-unread");
            }
        } else if (link.isPaused() || link.hasPending()) {
            heardAt = now;
            beganAt = now;
        } else if (!pace.isOpen() && now - openedAt > limits.handshake().toNanos()) {
            end("handshake-time");
        } else if (within && now - beganAt > limits.frameTime().toNanos()) {
            end("frame-time");
        } else if (now - heardAt > limits.idle().toNanos()) {
            end("idle");
        }
    }

    private void end(String kind) {
        link.limited(kind);
        link.close();
    }
}
