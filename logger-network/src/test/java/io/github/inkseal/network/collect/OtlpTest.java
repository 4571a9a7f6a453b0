package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.github.inkseal.network.support.Tmpfs;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OTLP/HTTP as OpenTelemetry's own classes write and read it, by tokens that are good for what they were made for. */
class OtlpTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path home;

    private Site site;
    private TokenFile tokens;
    private String token;

    @BeforeEach
    void make() throws Exception {
        site = new Site(home);
        site.listeners(site.listener("otlp", "otlp", "token"));
        tokens = new TokenFile(site.tokens());
        token = tokens.create("shop", "write:acme/web*/shop", "production", DAY);
    }

    @AfterEach
    void end() {
        site.end();
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsClient.context(site.authority, null))
                .build();
    }

    private HttpRequest.Builder request(String bearer) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + site.port("otlp") + "/v1/logs"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-protobuf");
        return bearer == null ? builder : builder.header("Authorization", "Bearer " + bearer);
    }

    private HttpResponse<byte[]> post(String bearer, ExportLogsServiceRequest body) throws Exception {
        return post(request(bearer), body.toByteArray());
    }

    private HttpResponse<byte[]> post(HttpRequest.Builder request, byte[] body) throws Exception {
        return client().send(
                        request.POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static LogRecord record(long seq, String text) {
        return LogRecord.newBuilder()
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN2)
                .setBody(AnyValue.newBuilder().setStringValue(text))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("inkseal.seq")
                        .setValue(AnyValue.newBuilder().setIntValue(seq)))
                .build();
    }

    private static ExportLogsServiceRequest of(String producer, LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(text("inkseal.producer", producer))
                                .addAttributes(text("inkseal.instance", "run1"))
                                .addAttributes(text("service.name", "shop"))
                                .addAttributes(text("host.name", "web1"))
                                .addAttributes(text("cloud.region", "north")))
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("com.acme.Till"))
                                .addAllLogRecords(List.of(records))))
                .build();
    }

    @Test
    void a_record_is_stored_with_all_it_says() throws Exception {
        site.start();
        long nanos = Instant.parse("2026-11-21T10:20:30.123456789Z").getEpochSecond() * 1_000_000_000L + 123_456_789L;
        LogRecord record = record(1, "sold {} \u00e4pples").toBuilder()
                .setTimeUnixNano(nanos)
                .setTraceId(ByteString.fromHex("0102030405060708090a0b0c0d0e0f10"))
                .setEventName("sale")
                .addAttributes(KeyValue.newBuilder()
                        .setKey("items")
                        .setValue(AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(AnyValue.newBuilder().setDoubleValue(1.5))
                                        .addValues(AnyValue.newBuilder()
                                                .setKvlistValue(KeyValueList.newBuilder()
                                                        .addValues(text("kind", "red")))))))
                .build();
        HttpResponse<byte[]> response = post(token, of("web1/shop", record));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ExportLogsServiceResponse.parseFrom(response.body()).hasPartialSuccess())
                .isFalse();
        assertThat(site.messages()).containsExactly("sold {} \u00e4pples");
        assertThat(site.stored().get(0))
                .contains("\"level\":\"WARN\"", "\"tenant\":\"acme\"", "\"producer\":\"web1/shop\"")
                .contains("\"instance\":\"run1\"", "\"producer_seq\":1", "\"host\":\"web1\"", "\"app\":\"shop\"")
                .contains("\"sent\":\"2026-11-21T10:20:30.123456789Z\"", "\"peer\":\"token:shop\"")
                .contains("0102030405060708090a0b0c0d0e0f10", "\"sent.event\":\"sale\"", "cloud.region=north")
                .contains("com.acme.Till", "[1.5,{\\\"kind\\\":\\\"red\\\"}]");
    }

    @Test
    void gzip_is_unpacked_and_a_batch_sent_again_is_stored_once() throws Exception {
        site.start();
        ExportLogsServiceRequest batch = of("web1/shop", record(1, "one"), record(2, "two"), record(2, "two"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            batch.writeTo(gzip);
        }
        assertThat(post(request(token).header("Content-Encoding", "gzip"), packed.toByteArray())
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(token, batch).statusCode()).isEqualTo(200);
        assertThat(site.messages()).containsExactly("one", "two");
        assertThat(site.metrics().duplicates()).isEqualTo(4);
    }

    @Test
    void what_is_out_of_scope_or_too_long_is_told_as_a_partial_success() throws Exception {
        site.limits("{ frame: 4KiB }").start();
        ExportLogsServiceRequest mixed = of("web1/shop", record(1, "fits"), record(2, "x".repeat(5000))).toBuilder()
                .addAllResourceLogs(of("bank", record(1, "spoofed")).getResourceLogsList())
                .build();
        HttpResponse<byte[]> response = post(token, mixed);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ExportLogsServiceResponse.parseFrom(response.body())
                        .getPartialSuccess()
                        .getRejectedLogRecords())
                .isEqualTo(2);
        assertThat(ExportLogsServiceResponse.parseFrom(response.body())
                        .getPartialSuccess()
                        .getErrorMessage())
                .isEqualTo("producer is not allowed");
        assertThat(site.messages()).containsExactly("fits");
        assertThat(post(token, of("bank", record(2, "spoofed"))).statusCode()).isEqualTo(403);
        site.awaitAudited("refused", "producer", "\"principal\":\"token:shop\"", "authenticated");
        assertThat(site.messages()).containsExactly("fits");
    }

    @Test
    void a_wrong_token_a_revoked_one_and_none_are_401() throws Exception {
        String revoked = tokens.create("gone", "write:acme/*", "production", DAY);
        assertThat(tokens.revoke("gone")).isTrue();
        String elsewhere = new TokenFile(home.resolve("other")).create("x", "write:acme/*", "production", DAY);
        site.start();
        ExportLogsServiceRequest one = of("web1/shop", record(1, "of nobody"));
        String wrong = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
        for (String bearer : new String[] {null, "", "nonsense", wrong, elsewhere, revoked}) {
            HttpResponse<byte[]> response = post(bearer, one);
            assertThat(response.statusCode()).as("bearer %s", bearer).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(site.stored()).isEmpty();
        assertThat(site.metrics().refused())
                .containsEntry("revoked token", 1L)
                .containsEntry("wrong token", 3L)
                .containsEntry("no token", 2L);
        site.awaitAudited("refused", "wrong token", "asserted");
        site.awaitAudited("refused", "revoked token", "asserted");
        site.end();
        for (Path file : List.of(site.auditFile(), site.tokens())) {
            assertThat(Files.readString(file))
                    .as("no token is ever written down")
                    .doesNotContain(token.substring(18), revoked.substring(18));
        }
    }

    @Test
    void an_expired_token_is_401() throws Exception {
        String brief = tokens.create("brief", "write:acme/*", "production", Duration.ofSeconds(3));
        site.start();
        assertThat(post(brief, of("web1/shop", record(1, "in time"))).statusCode())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> post(brief, of("web1/shop", record(1, "in time"))).statusCode() == 401);
        assertThat(site.metrics().refused()).containsKey("expired token");
        site.awaitAudited("\"event\":\"revoked\"", "token brief is expired");
    }

    @Test
    void a_token_of_another_environment_is_401_though_it_is_in_the_file() throws Exception {
        String staging = tokens.create("test", "write:acme/*", "staging", DAY);
        site.start();
        assertThat(post(staging, of("web1/shop", record(1, "of staging"))).statusCode())
                .isEqualTo(401);
        String relabelled = staging.replace("_staging_", "_production_");
        assertThat(post(relabelled, of("web1/shop", record(1, "of staging"))).statusCode())
                .isEqualTo(401);
        assertThat(site.stored()).isEmpty();
        site.awaitAudited("refused", "token of another environment");
    }

    @Test
    void revoking_ends_a_live_connection_and_refuses_the_next_request() throws Exception {
        site.start();
        byte[] body = of("web1/shop", record(1, "before")).toByteArray();
        String head = "POST /v1/logs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/x-protobuf\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = TlsClient.connect(site.port("otlp"), site.authority, null)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            tokens.revoke("shop");
            assertThat(socket.getInputStream().readAllBytes())
                    .as("the rest of the answer, and the end")
                    .isNotNull();
        }
        assertThat(post(token, of("web1/shop", record(2, "after"))).statusCode())
                .isEqualTo(401);
        site.awaitAudited("\"event\":\"revoked\"", "token shop is revoked; 1 connections ended");
        assertThat(site.messages()).containsExactly("before");
    }

    @Test
    void its_use_is_written_down() throws Exception {
        site.start();
        post(token, of("web1/shop", record(1, "one")));
        post(token, of("web1/shop", record(2, "two")));
        Awaitility.await().until(() -> tokens.list().get(0).count() == 2);
        TokenInfo info = tokens.list().get(0);
        assertThat(info.lastPeer()).isEqualTo("127.0.0.1");
        assertThat(info.lastUsed()).isAfterOrEqualTo(info.created());
        assertThat(info.scope()).isEqualTo("write:acme/web*/shop");
    }

    @Test
    void nothing_but_writing_is_possible() throws Exception {
        site.start();
        HttpResponse<byte[]> read = client().send(request(token).GET().build(), BodyHandlers.ofByteArray());
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).contains("POST");
        assertThat(client().send(
                                HttpRequest.newBuilder(
                                                URI.create("https://127.0.0.1:" + site.port("otlp") + "/v1/traces"))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/x-protobuf")
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(404);
        assertThat(site.metrics().refused()).containsEntry("not a write", 1L).containsEntry("path", 1L);
    }

    @Test
    void certificates_are_as_good_as_tokens_where_a_listener_says_so() throws Exception {
        site.listeners(site.listener("otlp", "otlp", "certificate")).start();
        HttpClient known = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsClient.context(site.authority, site.authority.client()))
                .build();
        HttpRequest one = request(null)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        of("web1/shop", record(1, "of the shop")).toByteArray()))
                .build();
        assertThat(known.send(one, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client().send(one, BodyHandlers.ofByteArray())).isInstanceOf(IOException.class);
        assertThat(site.messages()).containsExactly("of the shop");
        assertThat(site.stored().get(0)).contains("\"peer\":\"shop\"");
        assertThat(site.metrics().refused()).containsEntry("handshake", 1L);
    }

    @Test
    void a_request_whose_head_drips_is_not_waited_for() throws Exception {
        site.limits("{ frame-time: 300ms, idle: 1m }").start();
        byte[] body = of("web1/shop", record(1, "in one piece")).toByteArray();
        String head = "POST /v1/logs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/x-protobuf\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = TlsClient.connect(site.port("otlp"), site.authority, null)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            Thread drip = new Thread(() -> {
                try {
                    for (char c : head.repeat(20).toCharArray()) {
                        socket.getOutputStream().write(c == '\n' || c == '\r' ? 'x' : c);
                        socket.getOutputStream().flush();
                        LockSupport.parkNanos(5_000_000);
                    }
                } catch (IOException ended) {
                    // Which is what is waited for.
                }
            });
            drip.setDaemon(true);
            drip.start();
            Awaitility.await().until(() -> site.metrics().limited().containsKey("frame-time"));
        }
        assertThat(site.messages()).containsExactly("in one piece");
    }

    @Test
    void what_can_t_be_stored_is_503_and_is_stored_when_it_comes_again() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(Tmpfs.mount(disk, "64k"), "mounting a tmpfs is not allowed");
        try {
            Path filler = Files.write(disk.resolve("filler"), new byte[60 << 10]);
            site.storeFile(disk.resolve("store.log")).start();
            ExportLogsServiceRequest batch = of("web1/shop", record(1, "one ".repeat(3000)));
            HttpResponse<byte[]> refused = post(token, batch);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            Files.delete(filler);
            assertThat(post(token, batch).statusCode()).isEqualTo(200);
            assertThat(site.messages()).containsExactly("one ".repeat(3000));
            assertThat(site.metrics().failed()).isEqualTo(1);
        } finally {
            site.end();
            Tmpfs.unmount(disk);
        }
    }

    @Test
    void what_is_no_protobuf_is_415_or_400_and_stored_is_nothing() throws Exception {
        site.start();
        HttpRequest.Builder json = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + site.port("otlp") + "/v1/logs"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        assertThat(post(json, "{}".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(415);
        assertThat(post(request(token), "no protobuf at all".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(request(token).header("Content-Encoding", "gzip"), new byte[] {1, 2, 3})
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.metrics().malformed()).isEqualTo(2);
        assertThat(site.stored()).isEmpty();
    }

    @Test
    void a_bomb_and_a_giant_are_413() throws Exception {
        site.limits("{ body: 64KiB, ratio: 1000 }").start();
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(64 << 10);
        assertThat(post(request(token).header("Content-Encoding", "gzip"), bomb.toByteArray())
                        .statusCode())
                .isEqualTo(413);
        HttpRequest giant = request(token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[100 << 10]))
                .build();
        assertThat(client().send(giant, BodyHandlers.ofByteArray()).statusCode())
                .isEqualTo(413);
        assertThat(site.metrics().limited()).containsEntry("body", 2L);
        assertThat(site.stored()).isEmpty();
    }

    @Test
    void who_is_too_fast_is_429_and_told_when_to_come_again() throws Exception {
        site.limits("{ rate: 1, burst: 2 }").start();
        assertThat(post(token, of("web1/shop", record(1, "a"), record(2, "b"), record(3, "c")))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> response = post(token, of("web1/shop", record(4, "d")));
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1, 5);
        assertThat(site.messages()).containsExactly("a", "b", "c");
        assertThat(site.metrics().limited()).containsEntry("rate", 1L);
    }
}
