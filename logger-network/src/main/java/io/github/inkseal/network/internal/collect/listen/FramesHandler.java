package io.github.inkseal.network.internal.collect.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Feeds a conversation. */
final class FramesHandler extends SimpleChannelInboundHandler<ByteBuf> {

    private final Link link;
    private final Conversation conversation;
    private byte[] bytes = new byte[16 << 10];

    FramesHandler(Link link, Conversation conversation) {
        this.link = link;
        this.conversation = conversation;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
        if (link.isEnding()) {
            return;
        }
        int length = message.readableBytes();
        if (length > bytes.length) {
            bytes = new byte[length];
        }
        message.readBytes(bytes, 0, length);
        if (!conversation.feed(bytes, length)) {
            link.malformed("framing is lost");
            conversation.pause();
            link.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        conversation.pause();
        super.channelReadComplete(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        conversation.pause();
        super.channelInactive(ctx);
    }
}
