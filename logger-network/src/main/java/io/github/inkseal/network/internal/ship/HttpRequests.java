package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.otlp.OtlpRequest;
import io.github.inkseal.network.internal.outbox.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Requests of chunks: what stands before them, by HTTP/1.1 and OTLP, and their bytes, compressed or not. Any thread. */
final class HttpRequests {

    private final OtlpRequest otlp;
    private final String path;
    private final boolean gzip;

    /**
     * Requests.
     *
     * @param path on the receiver, beginning with a slash
     */
    public HttpRequests(OtlpRequest otlp, String path, boolean gzip) {
        this.otlp = otlp;
        this.path = path;
        this.gzip = gzip;
    }

    /**
     * A request whole.
     *
     * @param token shown to the receiver as a bearer token; null for none
     */
    public ByteBuf request(List<Chunk> chunks, String host, @Nullable String token) {
        byte[] body = body(chunks);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: inkseal\r\nContent-Type: application/x-protobuf\r\n"
                + (gzip ? "Content-Encoding: gzip\r\n" : "")
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    private byte[] body(List<Chunk> chunks) {
        int frames = chunks.stream().mapToInt(chunk -> chunk.bytes().length).sum();
        byte[] head = otlp.head(frames);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(gzip ? frames / 4 + 512 : frames + head.length);
        try (OutputStream out = gzip ? new Quick(bytes) : bytes) {
            out.write(head);
            for (Chunk chunk : chunks) {
                out.write(chunk.bytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Logs are so alike that the quickest way makes them small. */
    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
