package io.github.inkseal.benchmarks.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The least that takes OTLP over HTTPS: the JDK's web server, which counts records and writes a byte for each. */
public final class OtlpSink {

    private static final int LENGTH_DELIMITED = 2;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;

    private final OutputStream out;

    private OtlpSink(OutputStream out) {
        this.out = out;
    }

    /** Takes a port, a key store and the file to write. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        char[] password = Keys.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        OutputStream out =
                Files.newOutputStream(Path.of(args[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        HttpsServer server = HttpsServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", new OtlpSink(out)::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            byte[] request = (gzip ? new GZIPInputStream(body) : body).readAllBytes();
            // ExportLogsServiceRequest's resource_logs, their scope_logs, their log_records.
            out.write(new byte[count(ByteBuffer.wrap(request), 1, 2, 2)]);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Fields at the end of a path of field numbers. */
    private static int count(ByteBuffer in, int... path) {
        int count = 0;
        while (in.hasRemaining()) {
            long tag = varint(in);
            int wire = (int) (tag & 7);
            int length = switch (wire) {
                case LENGTH_DELIMITED -> (int) varint(in);
                case FIXED_64 -> Long.BYTES;
                case VARINT -> {
                    varint(in);
                    yield 0;
                }
                default -> Integer.BYTES;
            };
            if (wire == LENGTH_DELIMITED && tag >>> 3 == path[0]) {
                count += path.length == 1
                        ? 1
                        : count(in.slice(in.position(), length), java.util.Arrays.copyOfRange(path, 1, path.length));
            }
            in.position(in.position() + length);
        }
        return count;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
