package io.github.inkseal.network.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.inkseal.network.support.Authority.Issued;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A receiver of OTLP made of the JDK's web server and OpenTelemetry's own classes, which answers as it is told. */
public final class OtlpPeer implements AutoCloseable {

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    public record Answer(int status, byte[] body, Map<String, String> headers) {
        public static Answer of(int status) {
            return new Answer(status, new byte[0], Map.of());
        }
    }

    /** What to answer to a request; what is answered with 200 is kept. */
    @FunctionalInterface
    public interface Talk {
        Answer answer(ExportLogsServiceRequest request);
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ExportLogsServiceRequest> kept = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private volatile Talk talk;

    public OtlpPeer(Authority authority, Issued issued, Talk talk) throws Exception {
        this(authority, issued, false, talk);
    }

    /** One that asks for certificates of the authority, or for none. */
    public OtlpPeer(Authority authority, Issued issued, boolean clients, Talk talk) throws Exception {
        this.talk = talk;
        String password = "for-" + "this-test";
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.pkcs12(issued, password))) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        try (InputStream in = Files.newInputStream(authority.certificate())) {
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ours = getSSLContext().getDefaultSSLParameters();
                ours.setNeedClientAuth(clients);
                parameters.setSSLParameters(ours);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers 200 to all. */
    public static Answer well(ExportLogsServiceRequest request) {
        return Answer.of(200);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void talk(Talk other) {
        talk = other;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            ExportLogsServiceRequest request =
                    ExportLogsServiceRequest.parseFrom(gzip ? new GZIPInputStream(body) : body);
            Answer answer = talk.answer(request);
            if (answer.status() == 200) {
                kept.add(request);
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Requests that were accepted. */
    public List<ExportLogsServiceRequest> requests() {
        return List.copyOf(kept);
    }

    /** The headers of all requests, with capitals as the server writes them. */
    public List<Map<String, List<String>>> headers() {
        return List.copyOf(headers);
    }

    /** All records of a request. */
    public static List<LogRecord> records(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream()
                .map(ResourceLogs::getScopeLogsList)
                .flatMap(List::stream)
                .map(ScopeLogs::getLogRecordsList)
                .flatMap(List::stream)
                .toList();
    }

    /** All records that were accepted. */
    public List<LogRecord> records() {
        return kept.stream().map(OtlpPeer::records).flatMap(List::stream).toList();
    }

    /** Their bodies. */
    public List<String> bodies() {
        return records().stream()
                .map(record -> record.getBody().getStringValue())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
