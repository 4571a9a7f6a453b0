package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Inkseal's own writer sends is in the store as it was logged, once, in its order, with who it is from. */
class OwnWriterTest {

    private static final int LINES = 20_000;

    @TempDir
    Path home;

    @Test
    void every_line_is_stored_in_order_with_its_identity() throws Exception {
        try (Site site =
                new Site(home).limits("{ rate: 1000000, burst: 1000000 }").start()) {
            TlsSettings tls = TlsSettings.defaults()
                    .withTrust(site.authority.certificate())
                    .withIdentity(site.authority.client().both(), null);
            List<String> sent = new ArrayList<>();
            try (Sender sender = new Sender(Sender.to(site.port("syslog"), tls))) {
                sent.addAll(sender.log("first", LINES));
                sender.logger().error("braces {} and {0} stay, so do $" + "{env:HOME} and \"quotes\"");
                sent.add("braces {} and {0} stay, so do $" + "{env:HOME} and \\\"quotes\\\"");
                assertThat(sender.close(Duration.ofSeconds(60)).complete()).isTrue();
                assertThat(sender.metrics().possiblyLost()).isZero();
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> site.metrics().stored() == LINES + 1);
            site.end();
            assertThat(site.messages()).isEqualTo(sent);
            assertThat(site.stored().get(LINES))
                    .contains("\"level\":\"ERROR\"", "\"tenant\":\"acme\"", "\"peer\":\"shop\"")
                    .contains("\"app\":\"java\"", "\"producer_seq\":" + (LINES + 1), "\"protocol\":\"syslog\"");
            CollectorMetrics metrics = site.metrics();
            assertThat(metrics.accepted()).isEqualTo(LINES + 1);
            assertThat(metrics.malformed() + metrics.duplicates() + metrics.failed())
                    .isZero();
            assertThat(metrics.connections()).isZero();
            assertThat(site.audited()).anyMatch(line -> line.contains("connect") && line.contains("authenticated"));
        }
    }
}
