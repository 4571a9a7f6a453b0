package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.OtlpPeer;
import io.github.inkseal.network.support.OtlpPeer.Answer;
import io.github.inkseal.network.support.OtlpPeer.Talk;
import io.github.inkseal.network.support.Sender;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** OpenTelemetry's own classes read what is sent, and whatever a receiver answers, nothing is lost but what it does not want. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class OtlpWriterTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private Authority authority;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
    }

    private OtlpPeer peer(Talk talk) throws Exception {
        return new OtlpPeer(authority, authority.server("IP:127.0.0.1"), talk);
    }

    private OtlpSettings to(OtlpPeer peer) {
        return OtlpSettings.of(
                        List.of("127.0.0.1:" + peer.port()),
                        TlsSettings.defaults().withTrust(authority.certificate()))
                .withAllow(List.of("127.0.0.0/8"))
                .withTimes(Sender.TIMES);
    }

    private static Sender sender(OtlpSettings settings) {
        return new Sender("otlp", settings, "otlp", new OtlpEncoderFactory.Settings());
    }

    private static Map<String, AnyValue> attributes(List<KeyValue> list) {
        Map<String, AnyValue> map = new TreeMap<>();
        list.forEach(one -> map.put(one.getKey(), one.getValue()));
        return map;
    }

    @Test
    void an_event_arrives_with_all_its_parts_and_their_types() throws Exception {
        try (OtlpPeer peer = peer(OtlpPeer::well);
                Sender sender = sender(to(peer).withResource(Map.of("service.name", "shop")))) {
            String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
            MDC.put("user", "j\u00e4rgen\nx");
            MDC.put("traceId", trace);
            MDC.put("span_id", "no id");
            try {
                sender.logger()
                        .atWarn()
                        .addMarker(MarkerFactory.getMarker("PAY"))
                        .addKeyValue("count", 42L)
                        .addKeyValue("ratio", 0.5)
                        .addKeyValue("ok", true)
                        .addKeyValue("none", null)
                        .setCause(new IllegalStateException("it broke", new RuntimeException("inside")))
                        .log("paid {} in {} ms", "order-7", 120);
            } finally {
                MDC.clear();
            }
            assertThat(sender.close(LONG).complete()).isTrue();
            ExportLogsServiceRequest request = peer.requests().get(0);
            assertThat(attributes(request.getResourceLogs(0).getResource().getAttributesList()))
                    .containsKey("host.name")
                    .containsEntry("service.name", text("shop"));
            assertThat(request.getResourceLogs(0).getScopeLogs(0).getScope().getName())
                    .isEqualTo("app");
            LogRecord record = OtlpPeer.records(request).get(0);
            assertThat(record.getBody()).isEqualTo(text("paid order-7 in 120 ms"));
            assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_WARN);
            assertThat(record.getSeverityText()).isEqualTo("WARN");
            assertThat(record.getTimeUnixNano() / 1_000_000)
                    .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
            assertThat(HexFormat.of().formatHex(record.getTraceId().toByteArray()))
                    .isEqualTo(trace);
            assertThat(record.getSpanId().isEmpty()).isTrue();
            Map<String, AnyValue> attributes = attributes(record.getAttributesList());
            assertThat(attributes)
                    .containsEntry("user", text("j\u00e4rgen\\nx"))
                    .containsEntry("span_id", text("no id"))
                    .containsEntry(
                            "count", AnyValue.newBuilder().setIntValue(42).build())
                    .containsEntry(
                            "ratio", AnyValue.newBuilder().setDoubleValue(0.5).build())
                    .containsEntry(
                            "ok", AnyValue.newBuilder().setBoolValue(true).build())
                    .containsEntry("none", AnyValue.getDefaultInstance())
                    .containsEntry("thread.name", text(Thread.currentThread().getName()))
                    .containsEntry("exception.type", text("java.lang.IllegalStateException"))
                    .containsEntry("exception.message", text("it broke"))
                    .containsEntry("inkseal.template", text("paid {} in {} ms"))
                    .containsEntry(
                            "inkseal.seq", AnyValue.newBuilder().setIntValue(1).build())
                    .containsKeys("inkseal.producer", "inkseal.instance");
            assertThat(attributes.get("inkseal.markers").getArrayValue().getValuesList())
                    .containsExactly(text("PAY"));
            assertThat(attributes.get("exception.stacktrace").getStringValue())
                    .startsWith("java.lang.IllegalStateException: it broke\n\tat ")
                    .contains("Caused by: java.lang.RuntimeException: inside\n");
        }
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    @Test
    void many_events_arrive_in_order_in_few_requests() throws Exception {
        try (OtlpPeer peer = peer(OtlpPeer::well);
                Sender sender = sender(to(peer).withToken("a-" + "token"))) {
            List<String> lines = sender.log("many", 20_000);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
            assertThat(peer.requests()).hasSizeLessThan(1_000);
            assertThat(sender.metrics().failed()).isZero();
            assertThat(peer.headers())
                    .allSatisfy(headers -> assertThat(headers)
                            .containsEntry("Authorization", List.of("Bearer a-token"))
                            .containsEntry("Content-encoding", List.of("gzip"))
                            .containsEntry("Content-type", List.of("application/x-protobuf")));
            assertThat(sender.context().status().toString()).doesNotContain("a-token");
        }
    }

    @Test
    void a_text_of_another_encoder_is_the_body() throws Exception {
        try (OtlpPeer peer = peer(OtlpPeer::well);
                Sender sender = new Sender("otlp", to(peer), false)) {
            List<String> lines = sender.log("plain", 10);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 403, 404, 429, 500, 502, 503, 504})
    void what_a_receiver_does_not_take_now_is_sent_again_in_order(int status) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Talk talk = request -> asked.getAndIncrement() < 2
                ? new Answer(
                        status,
                        "try\nlater".getBytes(StandardCharsets.US_ASCII),
                        Map.of("Location", "https://127.0.0.1:1/v1/logs"))
                : OtlpPeer.well(request);
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer))) {
            List<String> lines = sender.log("again", 500);
            sender.awaitSaid("the receiver answers " + status + " (try later)");
            lines = new ArrayList<>(lines);
            lines.addAll(sender.log("more", 10));
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
            assertThat(sender.metrics().failed()).isZero();
        }
    }

    @Test
    void a_receiver_that_says_when_is_not_asked_before() throws Exception {
        List<Long> times = new java.util.concurrent.CopyOnWriteArrayList<>();
        Talk talk = request -> {
            times.add(System.nanoTime());
            return times.size() == 1
                    ? new Answer(503, new byte[0], Map.of("Retry-After", "2"))
                    : OtlpPeer.well(request);
        };
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer))) {
            sender.log("patient", 1);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(times).hasSize(2);
            assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(2_000_000_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void one_bad_record_costs_itself_only(int status) throws Exception {
        Talk talk = request -> OtlpPeer.records(request).stream()
                        .anyMatch(record -> record.getBody().getStringValue().startsWith("bad"))
                ? Answer.of(status)
                : OtlpPeer.well(request);
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer))) {
            List<String> lines = new ArrayList<>(sender.log("good", 100));
            sender.log("bad", 1);
            lines.addAll(sender.log("well", 100));
            sender.log("bad", 1);
            lines.addAll(sender.log("fine", 1));
            sender.close(LONG);
            assertThat(peer.bodies()).isEqualTo(lines);
            assertThat(sender.metrics().failed()).isEqualTo(2);
            assertThat(sender.metrics().written()).isEqualTo(201);
            assertThat(sender.context().status().toString())
                    .contains("refuses a record")
                    .contains(status + "");
        }
    }

    @Test
    void a_receiver_that_finds_everything_bad_is_to_blame_itself() throws Exception {
        try (OtlpPeer peer = peer(request -> Answer.of(400));
                Sender sender = sender(to(peer))) {
            List<String> lines = sender.log("good", 50);
            sender.awaitTrouble("the receiver answers 400");
            assertThat(sender.metrics().failed()).isZero();
            peer.talk(OtlpPeer::well);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
        }
    }

    @Test
    void so_is_one_that_finds_everything_bad_after_a_while() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (OtlpPeer peer = peer(request -> asked.getAndIncrement() == 0 ? OtlpPeer.well(request) : Answer.of(413));
                Sender sender = sender(to(peer))) {
            List<String> lines = new ArrayList<>(sender.log("well", 1));
            Awaitility.await().atMost(LONG).until(() -> peer.bodies().size() == 1);
            lines.addAll(sender.log("meanwhile", 50));
            sender.awaitTrouble("the receiver answers 413");
            assertThat(sender.metrics().failed()).isZero();
            peer.talk(OtlpPeer::well);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
        }
    }

    @Test
    void a_receiver_that_ends_each_connection_is_no_trouble_and_soon_has_all() throws Exception {
        Talk talk = request -> new Answer(200, new byte[0], Map.of("Connection", "close"));
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer))) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                lines.addAll(sender.log("round " + i, 10));
                int size = lines.size();
                Awaitility.await().atMost(LONG).until(() -> peer.bodies().size() == size);
            }
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
            assertThat(sender.context().status().toString()).doesNotContain("lost");
        }
    }

    @Test
    void what_a_receiver_threw_away_is_counted() throws Exception {
        byte[] body = ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(3)
                        .setErrorMessage("too\nold"))
                .build()
                .toByteArray();
        AtomicInteger asked = new AtomicInteger();
        Talk talk = request -> asked.getAndIncrement() == 0 ? new Answer(200, body, Map.of()) : OtlpPeer.well(request);
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer).withSpool(SpoolSettings.of(home.resolve("spool"))))) {
            sender.log("some", 20_000);
            sender.close(LONG);
            assertThat(sender.metrics().failed()).isEqualTo(3);
            assertThat(sender.metrics().written()).isEqualTo(19_997);
            assertThat(sender.context().status().toString()).contains("too old");
        }
    }

    @Test
    void a_receiver_that_never_answers_is_left_and_gets_it_again() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Object never = new Object();
        Talk talk = request -> {
            synchronized (never) {
                while (asked.getAndIncrement() == 0) {
                    try {
                        never.wait();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                        return Answer.of(500);
                    }
                }
            }
            return OtlpPeer.well(request);
        };
        try (OtlpPeer peer = peer(talk)) {
            OtlpSettings settings = to(peer);
            settings = settings.withTimes(settings.times().withAck(Duration.ofMillis(500)));
            try (Sender sender = sender(settings)) {
                List<String> lines = sender.log("patient", 10);
                sender.awaitSaid("the receiver has not answered a request");
                assertThat(sender.close(LONG).complete()).isTrue();
                assertThat(peer.bodies()).isEqualTo(lines);
            }
        }
    }

    @Test
    void an_answer_that_is_none_is_not_believed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Talk talk = request -> asked.getAndIncrement() == 0
                ? new Answer(200, "<html>welcome</html>".getBytes(StandardCharsets.US_ASCII), Map.of())
                : OtlpPeer.well(request);
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer))) {
            sender.log("sent", 10);
            sender.awaitSaid("the receiver's answer is not one of OTLP");
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(sender.metrics().failed()).isZero();
            // The peer keeps what it answered with 200, so the records are there twice.
            assertThat(peer.bodies()).hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.1.2.3", "0.0.0.0"})
    void nothing_is_sent_where_only_insiders_can_go(String host) throws Exception {
        try (OtlpPeer peer = peer(OtlpPeer::well)) {
            OtlpSettings settings = OtlpSettings.of(
                            List.of(host + ":" + peer.port()),
                            TlsSettings.defaults().withTrust(authority.certificate()))
                    .withTimes(Sender.TIMES);
            try (Sender sender = sender(settings)) {
                sender.log("inside", 1);
                sender.awaitTrouble("which is not in the public internet; if that is meant, add its network to allow");
                assertThat(peer.headers()).isEmpty();
            }
        }
    }

    @Test
    void a_quiet_receiver_that_ends_the_connection_is_no_trouble() throws Exception {
        Talk talk = request -> new Answer(200, new byte[0], Map.of());
        try (OtlpPeer peer = peer(talk);
                Sender sender = sender(to(peer).withSpool(SpoolSettings.of(home.resolve("spool"))))) {
            sender.log("one", 1);
            Awaitility.await().atMost(LONG).until(() -> peer.bodies().size() == 1);
            sender.awaitUp();
            assertThat(sender.context().status().toString()).doesNotContain("lost");
        }
    }
}
