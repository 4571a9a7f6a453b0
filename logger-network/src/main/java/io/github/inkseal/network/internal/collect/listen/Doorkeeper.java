package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.collect.ListenerSettings.Identity;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is there before anything is read: by the certificate once the handshake is done, or because a listener on loopback
 * takes all for one. Where tokens decide, each request does; until then nobody is let in either.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of closing shows in channelInactive.
final class Doorkeeper extends ChannelInboundHandlerAdapter {

    private final Link link;
    private boolean handshaken;
    private boolean failed;

    Doorkeeper(Link link) {
        this.link = link;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        boolean tls = ctx.pipeline().get(SslHandler.class) != null;
        handshaken = !tls;
        String named = link.listener().peer();
        if (!tls && named != null) {
            enter(link.house().named().get(named));
        }
        super.channelActive(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                handshaken = true;
                authenticate(Objects.requireNonNull(ctx.pipeline().get(SslHandler.class)));
            } else {
                refuseTls(handshake.cause());
            }
        }
        super.userEventTriggered(ctx, event);
        if (event == SslCloseCompletionEvent.SUCCESS) {
            // Whoever ends in order hears the same from us: it is what tells that all was read.
            ctx.close();
        }
    }

    private void authenticate(SslHandler tls) {
        Identity identity = link.listener().identity();
        if (identity == Identity.CERTIFICATE) {
            Peer known = peer(tls);
            if (known == null) {
                link.refused("unknown certificate", 1);
                link.close();
            } else {
                enter(known);
            }
        } else if (identity == Identity.NONE) {
            enter(link.house().named().get(link.listener().peer()));
        }
    }

    private @Nullable Peer peer(SslHandler tls) {
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? link.house().certificates().find(certificate)
                    : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    private void enter(@Nullable Peer peer) {
        if (peer == null || !link.admit(peer)) {
            link.close();
        }
    }

    private void refuseTls(Throwable cause) {
        if (!failed) {
            failed = true;
            link.refused(cause instanceof NotSslRecordException ? "no tls" : "handshake", 1);
        }
        link.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        boolean known = link.peer() != null || link.listener().identity() == Identity.TOKEN;
        if (!handshaken || !known || !link.channel().isActive()) {
            ReferenceCountUtil.release(message);
            return;
        }
        super.channelRead(ctx, message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        link.leave();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!handshaken) {
            // Netty wraps what its TLS handler throws.
            refuseTls(cause.getCause() == null ? cause : cause.getCause());
        } else {
            if (!(cause instanceof IOException)) {
                link.malformed("the connection failed: " + cause.getClass().getSimpleName());
            }
            link.close();
        }
    }
}
