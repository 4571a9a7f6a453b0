package io.github.inkseal.network.internal.collect.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands at the end of a connection's handlers: what one of them throws ends the connection. Its loop only. */
final class LastResort extends ChannelInboundHandlerAdapter {

    private final Link link;

    LastResort(Link link) {
        this.link = link;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        link.malformed("it could not be handled: " + cause.getClass().getSimpleName());
        link.close();
    }
}
