package io.github.inkseal.network.internal.collect.listen;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.RETRY_AFTER;
import static io.netty.handler.codec.http.HttpHeaderNames.WWW_AUTHENTICATE;

import io.github.inkseal.network.collect.ListenerSettings.Identity;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.identity.Tokens;
import io.github.inkseal.network.internal.collect.wire.Inflated;
import io.github.inkseal.network.internal.collect.wire.MalformedRequestException;
import io.github.inkseal.network.internal.collect.wire.OtlpRequest;
import io.github.inkseal.network.internal.collect.wire.Received;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * OTLP/HTTP: {@code POST /v1/logs}, protobuf, plain or gzip. Who it is and whether it may is known from the head of a request,
 * before a byte of its body is kept. One request at a time on a connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of writing shows in the channel.
final class OtlpHandler extends SimpleChannelInboundHandler<HttpObject> implements Pace {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final int MOST_RECORDS = 100_000;
    private static final int FIRST = 4096;
    private static final long LINGER_MILLIS = 1_000;

    private final Link link;
    private byte[] body = new byte[0];
    private int length;
    private boolean receiving;
    private boolean begun;
    private boolean busy;
    private boolean packed;
    private boolean keepAlive;
    private boolean done;
    private boolean early;
    private long completed;

    OtlpHandler(Link link) {
        this.link = link;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (done) {
            if (message instanceof LastHttpContent && early) {
                link.close();
            }
            return;
        }
        if (message.decoderResult().isFailure()) {
            link.malformed("no HTTP request");
            end(HttpResponseStatus.BAD_REQUEST);
        } else if (message instanceof HttpRequest request) {
            head(ctx, request);
        }
        if (message instanceof HttpContent content && receiving && !done) {
            body(content);
        }
    }

    private void head(ChannelHandlerContext ctx, HttpRequest request) {
        if (busy) {
            link.malformed("a request before the last one was answered");
            link.close();
            done = true;
            return;
        }
        keepAlive = HttpUtil.isKeepAlive(request);
        if (!isAllowed(request)) {
            return;
        }
        String path = request.uri();
        String type = String.valueOf(request.headers().get(CONTENT_TYPE))
                .split(";", 2)[0]
                .strip();
        String encoding = String.valueOf(request.headers().get(CONTENT_ENCODING, "identity"))
                .strip()
                .toLowerCase(Locale.ROOT);
        packed = encoding.equals("gzip");
        if (!request.method().equals(HttpMethod.POST)) {
            link.refused("not a write", 1);
            end(HttpResponseStatus.METHOD_NOT_ALLOWED);
        } else if (!path.equals("/v1/logs")) {
            link.refused("path", 1);
            end(HttpResponseStatus.NOT_FOUND);
        } else if (!type.equalsIgnoreCase(PROTOBUF) || !(packed || encoding.equals("identity"))) {
            link.refused("content type", 1);
            end(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
        } else if (HttpUtil.getContentLength(request, 0L)
                > link.house().limits().body().bytes()) {
            tooLarge();
        } else {
            receiving = true;
            length = 0;
            if (HttpUtil.is100ContinueExpected(request)) {
                ctx.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
        }
    }

    /** Finds out who it is; answers itself if that may not be. */
    private boolean isAllowed(HttpRequest request) {
        Tokens tokens = link.house().tokens();
        if (link.listener().identity() != Identity.TOKEN || tokens == null) {
            return link.peer() != null;
        }
        Tokens.Decision decision =
                tokens.check(bearer(request.headers().get(HttpHeaderNames.AUTHORIZATION)), link.address());
        if (decision instanceof Tokens.Refused refused) {
            link.refused(refused.why(), 1);
            end(HttpResponseStatus.UNAUTHORIZED);
            return false;
        }
        Peer peer = ((Tokens.Granted) decision).peer();
        if (!link.admit(peer)) {
            end(HttpResponseStatus.TOO_MANY_REQUESTS);
            return false;
        }
        return true;
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }

    private void body(HttpContent content) {
        ByteBuf bytes = content.content();
        int more = bytes.readableBytes();
        long most = link.house().limits().body().bytes();
        if (length + more > most) {
            tooLarge();
            return;
        }
        if (length + more > body.length) {
            long wanted = Math.max(FIRST, 2L * body.length);
            body = Arrays.copyOf(body, (int) Math.max(length + more, Math.min(most, wanted)));
        }
        bytes.readBytes(body, length, more);
        length += more;
        if (content instanceof LastHttpContent) {
            receiving = false;
            completed++;
            take();
        }
    }

    private void tooLarge() {
        link.limited("body");
        end(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    private void take() {
        byte[] request = body;
        int size = length;
        body = new byte[0];
        length = 0;
        Peer peer = link.peer();
        if (peer == null) {
            link.close();
            return;
        }
        link.house().counters().bytes.add(size);
        long wait = peer.quota().isUsedUp()
                ? peer.quota().untilTomorrow().toSeconds() + 1
                : peer.rate().debtNanos() / 1_000_000_000L;
        if (peer.quota().isUsedUp() || peer.rate().debtNanos() > 0) {
            link.limited(peer.quota().isUsedUp() ? "quota" : "rate");
            answer(HttpResponseStatus.TOO_MANY_REQUESTS, new byte[0], wait + 1);
            return;
        }
        if (link.house().store().isCrowded()) {
            link.limited("store");
            answer(HttpResponseStatus.SERVICE_UNAVAILABLE, new byte[0], 1);
            return;
        }
        try {
            OtlpRequest.Batch batch = read(request, size);
            if (batch != null) {
                store(peer, batch);
            }
        } catch (MalformedRequestException e) {
            link.malformed("an OTLP request: " + e.getMessage());
            answer(HttpResponseStatus.BAD_REQUEST, new byte[0], 0);
        }
    }

    private OtlpRequest.@Nullable Batch read(byte[] request, int size) throws MalformedRequestException {
        byte[] plain = request;
        int plainSize = size;
        if (packed) {
            int most = (int) Math.min(
                    link.house().limits().body().bytes(),
                    (long) size * link.house().limits().ratio());
            byte[] unpacked = Inflated.of(request, size, most);
            if (unpacked == null) {
                tooLarge();
                return null;
            }
            plain = unpacked;
            plainSize = unpacked.length;
        }
        int cap = (int) link.house().limits().frame().bytes();
        return OtlpRequest.read(plain, plainSize, cap, MOST_RECORDS);
    }

    private void store(Peer peer, OtlpRequest.Batch batch) {
        List<Received> allowed = new ArrayList<>(batch.records().size());
        for (Received record : batch.records()) {
            if (peer.scope().allows(record.producer())) {
                allowed.add(record);
            }
        }
        int foreign = batch.records().size() - allowed.size();
        if (foreign > 0) {
            link.refused("producer", foreign);
        }
        if (batch.refused() > 0) {
            link.refused("record", batch.refused());
        }
        if (foreign > 0 && allowed.isEmpty()) {
            answer(HttpResponseStatus.FORBIDDEN, new byte[0], 0);
            return;
        }
        int rejected = foreign + batch.refused();
        String why = foreign > 0 ? "producer is not allowed" : "too long, or no sound producer, instance and seq";
        busy = true;
        link.submit(List.copyOf(allowed), batch.bytes(), stored -> {
            busy = false;
            if (stored) {
                answer(HttpResponseStatus.OK, OtlpRequest.response(rejected, why), 0);
            } else {
                answer(HttpResponseStatus.SERVICE_UNAVAILABLE, new byte[0], 1);
            }
        });
    }

    /** Answers before the request has been read to its end: there is no going on after that. */
    private void end(HttpResponseStatus status) {
        keepAlive = false;
        receiving = false;
        early = true;
        answer(status, new byte[0], status.equals(HttpResponseStatus.TOO_MANY_REQUESTS) ? 1 : 0);
    }

    private void answer(HttpResponseStatus status, byte[] content, long retryAfter) {
        begun = false;
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(content));
        response.headers().set(CONTENT_TYPE, PROTOBUF).set(CONTENT_LENGTH, content.length);
        if (retryAfter > 0) {
            response.headers().set(RETRY_AFTER, retryAfter);
        }
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(WWW_AUTHENTICATE, "Bearer");
        }
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(ALLOW, "POST");
        }
        if (!keepAlive) {
            done = true;
            response.headers().set(CONNECTION, "close");
        }
        var written = link.channel().writeAndFlush(response);
        if (early) {
            // Closing with something unread would reset the connection, and the answer might be lost with it.
            link.channel().eventLoop().schedule(link::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** A request begins with the first byte of its head, long before there is anything to decide. */
    @Override
    public void heard() {
        begun = true;
    }

    @Override
    public boolean isWithin() {
        return begun;
    }

    @Override
    public long completed() {
        return completed;
    }

    @Override
    public boolean isOpen() {
        return link.peer() != null;
    }
}
