package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.otlp.OtlpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers in a stream of bytes, by Netty's decoder. Bounded; one thread. */
final class HttpAnswers implements AutoCloseable {

    private static final int MOST_BODY = 64 << 10;
    private static final int MOST_HEADERS = 16 << 10;
    private static final Duration MOST_WAIT = Duration.ofMinutes(5);
    private static final int INFORMATIONAL = 200;

    private final EmbeddedChannel channel = new EmbeddedChannel(
            new HttpResponseDecoder(new HttpDecoderConfig().setMaxHeaderSize(MOST_HEADERS)),
            new HttpObjectAggregator(MOST_BODY));

    /**
     * An answer.
     *
     * @param retryAfterNanos as it says, five minutes at most; 0 if it says nothing
     * @param closes whether the receiver ends the connection after it
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    public record Answer(int status, byte[] body, long retryAfterNanos, boolean closes) {

        /** What it says in words, whatever it is made of. */
        public String words() {
            OtlpStatus status = OtlpStatus.of(body);
            return status == null ? new String(body, StandardCharsets.UTF_8) : status.message();
        }
    }

    /**
     * The answers that end with these bytes.
     *
     * @param bytes not kept
     * @throws IOException if that is no HTTP, or more than an answer should be
     */
    public List<Answer> read(ByteBuf bytes) throws IOException {
        List<Answer> answers = new ArrayList<>();
        try {
            channel.writeInbound(bytes.retainedSlice());
            bytes.skipBytes(bytes.readableBytes());
            for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
                try (Released response = new Released(next)) {
                    answers.add(answer(response.response()));
                }
            }
        } catch (TooLongFrameException tooLong) {
            throw new IOException("the receiver's answer is too long", tooLong);
        }
        return answers;
    }

    private record Released(Object message) implements AutoCloseable {
        FullHttpResponse response() throws IOException {
            if (message instanceof FullHttpResponse response
                    && response.decoderResult().isSuccess()) {
                return response;
            }
            throw new IOException("the receiver does not speak HTTP");
        }

        @Override
        public void close() {
            io.netty.util.ReferenceCountUtil.release(message);
        }
    }

    private static Answer answer(FullHttpResponse response) throws IOException {
        int status = response.status().code();
        if (status < INFORMATIONAL) {
            throw new IOException("the receiver answers " + status + ", which it was not asked for");
        }
        return new Answer(
                status,
                ByteBufUtil.getBytes(response.content()),
                wait(response.headers().get(HttpHeaderNames.RETRY_AFTER)),
                !HttpUtil.isKeepAlive(response));
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    private static long wait(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        Duration wait;
        try {
            wait = after.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(after))
                    : Duration.between(
                            ZonedDateTime.now(java.time.ZoneOffset.UTC),
                            ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT)));
        } catch (DateTimeParseException neither) {
            return 0;
        }
        return wait.isNegative() ? 0 : (wait.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait).toNanos();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
