package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.network.OtlpSettings;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SpoolSettings;
import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own acknowledged writers send over broken connections, from memory or a spool, is stored sealed, in order and once. */
class AckedWritersTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUNDS = 10;
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    @TempDir
    Path home;

    private Sender sender(String protocol, FaultProxy proxy, Site site, String token, SpoolSettings spool)
            throws Exception {
        TlsSettings trusting = TlsSettings.defaults().withTrust(site.authority.certificate());
        List<String> hosts = List.of("127.0.0.1:" + proxy.port());
        return protocol.equals("relp")
                ? new Sender(RelpSettings.of(
                                hosts,
                                trusting.withIdentity(site.authority.client().both(), null))
                        .withTimes(Sender.TIMES)
                        .withSpool(spool))
                : new Sender(
                        "otlp",
                        OtlpSettings.of(hosts, trusting)
                                .withAllow(List.of("127.0.0.0/8"))
                                .withToken(token)
                                .withTimes(Sender.TIMES)
                                .withSpool(spool),
                        false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relp", "otlp", "relp spooled", "otlp spooled"})
    void are_stored_once_each_and_in_order(String way) throws Exception {
        String protocol = way.substring(0, 4);
        KeyMaker.Made keys = new KeyMaker().pair(home.resolve("keys"), "ops");
        Path sealed = home.resolve("sealed/all");
        Site site = new Site(home).limits("{ rate: 1000000, burst: 1000000 }");
        site.listeners(site.listener("relp", "relp", "certificate") + site.listener("otlp", "otlp", "token"));
        String token = new TokenFile(site.tokens()).create("shop", "write:acme/*", "production", LONG.multipliedBy(60));
        Path config = site.config();
        String plain = "{ name: store, type: file, path: " + home.resolve("store.log") + ", encoder: { type: json } }";
        String text = Files.readString(config);
        assertThat(text).contains(plain);
        Files.writeString(
                config,
                text.replace(
                        plain,
                        "{ name: store, type: sealed-file, path: " + sealed + ", recipients: [ "
                                + keys.files().get(1) + " ], encoder: { type: json } }"));
        SpoolSettings spool = way.endsWith("spooled") ? SpoolSettings.of(home.resolve("spool")) : null;
        List<String> sent = new ArrayList<>();
        try (Collector collector = Collector.start(Collector.read(config, warning -> {}));
                FaultProxy proxy = new FaultProxy(
                        Objects.requireNonNull(collector.addresses().get(protocol))
                                .getPort());
                Sender sender = sender(protocol, proxy, site, token, spool)) {
            for (int round = 0; round < ROUNDS; round++) {
                int before = proxy.connections();
                sent.addAll(sender.log("round " + round, 2_000));
                Awaitility.await().atMost(LONG).until(() -> proxy.connections() > before || before > 0);
                proxy.cut();
                Awaitility.await().atMost(LONG).until(() -> proxy.connections() > before);
            }
            sender.closesWithAll(sent.size());
            assertThat(proxy.connections()).isGreaterThanOrEqualTo(ROUNDS);
            assertThat(collector.metrics().stored()).isEqualTo(sent.size());
            assertThat(collector.metrics().stored() + collector.metrics().duplicates())
                    .isEqualTo(collector.metrics().accepted());
        }
        List<String> stored = new ArrayList<>();
        LogReport report = SealedLog.of(sealed).withKey(keys.files().get(0)).read(record -> {
            Matcher matcher = MESSAGE.matcher(record.text());
            if (matcher.find()) {
                stored.add(matcher.group(1));
            }
        });
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(stored).isEqualTo(sent);
    }

    @Test
    void a_request_whose_answer_was_lost_is_stored_once() throws Exception {
        try (Site site = new Site(home).limits("{ rate: 1000000, burst: 1000000 }")) {
            site.listeners(site.listener("otlp", "otlp", "token"));
            String token =
                    new TokenFile(site.tokens()).create("shop", "write:acme/*", "production", LONG.multipliedBy(60));
            site.start();
            try (FaultProxy proxy = new FaultProxy(site.port("otlp"))) {
                // The handshake passes, the answer to the first request does not.
                proxy.strike(FaultProxy.Fault.FLIP_BACK, 1_500);
                try (Sender sender = sender("otlp", proxy, site, token, null)) {
                    List<String> sent = new ArrayList<>(sender.log("twice", 100));
                    Awaitility.await().atMost(LONG).until(() -> {
                        sent.addAll(sender.log("more " + sent.size(), 1));
                        return proxy.faults() == 1;
                    });
                    sender.closesWithAll(sent.size());
                    assertThat(site.messages()).isEqualTo(sent);
                    assertThat(site.metrics().duplicates()).isPositive();
                }
            }
        }
    }
}
