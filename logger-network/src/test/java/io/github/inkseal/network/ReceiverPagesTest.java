package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.network.collect.Collector;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the receivers' pages show for both sides works together, with nothing changed but files, ports and names. */
class ReceiverPagesTest {

    private static final int LINES = 200;

    @TempDir
    Path home;

    private int port;
    private Authority authority;
    private Issued server;
    private Issued client;

    @BeforeEach
    void certificates() throws Exception {
        port = Ports.free();
        authority = new Authority(home.resolve("ca"));
        server = authority.server("IP:127.0.0.1");
        client = authority.client();
    }

    @ParameterizedTest
    @CsvSource({
        "rsyslog, 0, RELP_OPENSSL",
        "rsyslog, 1, RSYSLOG_OPENSSL",
        "syslog-ng, 0, SYSLOG_NG",
    })
    void both_sides_of_a_page_understand_each_other(String page, int which, Kind kind) throws Exception {
        String theirs = block(page, page, which)
                .replaceAll(
                        "/etc/[a-z-]+(\\.d)?/ca\\.pem", authority.certificate().toString())
                .replaceAll("/etc/[a-z-]+(\\.d)?/server\\.pem", server.chain().toString())
                .replaceAll("/etc/[a-z-]+(\\.d)?/server\\.key", server.key().toString())
                .replaceAll("port=\"[0-9]+\"", "address=\"127.0.0.1\" port=\"" + port + "\"")
                .replaceAll("ip\\(\"0.0.0.0\"\\) port\\([0-9]+\\)", "ip(\"127.0.0.1\") port(" + port + ")")
                .replace(
                        "/var/log/shop.log",
                        home.resolve("receiver").resolve("messages.txt").toString());
        String begin = kind == Kind.SYSLOG_NG ? "@version: 3.38\n" : "";
        try (Receiver receiver = new Receiver(kind, home.resolve("receiver"), port, begin + theirs)) {
            send(page, which);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.lines().size() >= LINES);
            List<String> lines = receiver.lines();
            assertThat(lines).hasSize(LINES);
            for (int i = 0; i < LINES; i++) {
                assertThat(lines.get(i)).endsWith("order " + i + " placed");
            }
        }
    }

    @Test
    void our_own_collector_has_what_was_sent() throws Exception {
        KeyMaker maker = new KeyMaker();
        maker.pair(home.resolve("keys"), "ops");
        maker.pair(home.resolve("keys"), "breakglass");
        String theirs = block("inkseal-collector", "collector", 0)
                .replace("0.0.0.0:2514", "127.0.0.1:" + port)
                .replace("/etc/inkseal/server.pem", server.both().toString())
                .replace("/etc/inkseal/ca.pem", authority.certificate().toString())
                .replace("/etc/inkseal/", home.resolve("keys") + "/")
                .replace("dns:shop.example.com", "dns:client.test")
                .replace("/var/lib/inkseal/", home + "/")
                .replace("/var/log/inkseal/", home.resolve("store") + "/");
        Path file = Files.writeString(home.resolve("collector.yaml"), theirs);
        try (Collector collector = Collector.start(Collector.read(file, warning -> {}))) {
            send("inkseal-collector", 0);
            assertThat(collector.metrics().stored()).isEqualTo(LINES);
        }
        List<String> stored = new ArrayList<>();
        SealedLog.of(home.resolve("store").resolve("all"))
                .withKey(home.resolve("keys").resolve("breakglass.key"))
                .read(record -> stored.add(record.text()));
        assertThat(stored).hasSize(LINES);
        for (int i = 0; i < LINES; i++) {
            assertThat(stored.get(i)).contains("order " + i + " placed").contains("\"tenant\":\"acme\"");
        }
    }

    @Test
    void the_page_of_the_opentelemetry_collector_has_a_writer_that_can_be_made() throws Exception {
        Path token = Files.writeString(home.resolve("token"), "to" + "ken");
        String ours = block("opentelemetry-collector", "yaml", 0).replace("/run/secrets/otlp-token", token.toString());

        assertThat(config(ours).writers().get(0).settings()).isInstanceOfSatisfying(OtlpSettings.class, otlp -> {
            assertThat(otlp.hosts()).containsExactly("otel.example.com:4318");
            assertThat(otlp.token()).isEqualTo("to" + "ken");
        });
    }

    private void send(String page, int which) throws Exception {
        String ours = block(page, "yaml", which)
                .replaceAll("logs\\.example\\.com:[0-9]+", "127.0.0.1:" + port)
                .replace("/etc/shop/ca.pem", authority.certificate().toString())
                .replace("/etc/shop/client.pem", client.both().toString())
                .replace("path: spool", "path: " + home.resolve("spool"));
        try (LoggerContext context = LoggerContext.start(config(ours))) {
            for (int i = 0; i < LINES; i++) {
                context.getLogger("shop").info("order {} placed", i);
            }
            CloseReport report = context.close(Duration.ofSeconds(60));
            assertThat(report.complete()).isTrue();
            assertThat(report.metrics().writers().get("hub").written()).isEqualTo(LINES);
        }
    }

    private static InksealConfig config(String yaml) {
        ClassLoader classPath = ReceiverPagesTest.class.getClassLoader();
        return ConfigLoader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()))
                .load(yaml, "inkseal.yaml")
                .config();
    }

    /** One of the blocks of a kind on a page. */
    private static String block(String page, String kind, int which) throws Exception {
        String text = Files.readString(Path.of("../docs/receivers/" + page + ".md"));
        Matcher matcher =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        for (int i = 0; i <= which; i++) {
            assertThat(matcher.find()).as("%s block %d of %s", kind, i, page).isTrue();
        }
        return matcher.group(1);
    }
}
