package io.github.inkseal.network.internal.ship;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * Where a connection's bytes are: in plain arrays. The JDK's TLS works on those, and a RELP receiver makes a TLS record of each answer: with
 * pooled direct buffers, some of them watched for leaks, an eighth of the sender's CPU time went into having them.
 */
final class HeapBuffers implements RecvByteBufAllocator {

    static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false, true);

    private final RecvByteBufAllocator sizes = new AdaptiveRecvByteBufAllocator();

    @Override
    public Handle newHandle() {
        return new DelegatingHandle(sizes.newHandle()) {
            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return allocator.heapBuffer(guess());
            }
        };
    }
}
