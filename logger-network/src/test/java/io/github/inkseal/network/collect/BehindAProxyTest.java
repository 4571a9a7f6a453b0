package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.network.support.LocalProxy;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector may stand behind a reverse proxy: one that passes TLS on, or one that ends it and asks who is there. */
class BehindAProxyTest {

    private static final String PLAIN =
            "- { name: relp, protocol: relp, address: \"127.0.0.1:0\", identity: none, peer: behind }\n";

    @TempDir
    Path home;

    private static TlsSettings trusting(Site site) {
        return TlsSettings.defaults().withTrust(site.authority.certificate());
    }

    private static TlsSettings known(Site site) throws Exception {
        return trusting(site).withIdentity(site.authority.client().both(), null);
    }

    @Test
    void one_that_passes_tls_on_changes_nothing() throws Exception {
        try (Site site = new Site(home).start();
                LocalProxy proxy = LocalProxy.reverse(home.resolve("proxy"), site.port("relp"), null, home)) {
            List<String> sent;
            try (Sender sender = new Sender(Sender.relp(proxy.port(), known(site)))) {
                sent = sender.log("through", 1_000);
                sender.closesWithAll(1_000);
            }
            assertThat(site.messages()).isEqualTo(sent);
            site.awaitAudited("\"event\":\"connect\"", "\"principal\":\"shop\"", "\"identity\":\"authenticated\"");
            try (Sender stranger = new Sender(Sender.relp(proxy.port(), trusting(site)))) {
                stranger.log("nobody", 10);
                stranger.awaitTrouble("not connected");
                assertThat(stranger.close(Duration.ofMillis(100)).complete()).isFalse();
            }
            assertThat(site.messages()).isEqualTo(sent);
        }
    }

    @Test
    void one_that_ends_tls_lets_in_whom_it_knows_and_the_trail_calls_that_asserted() throws Exception {
        try (Site site = new Site(home)
                        .peers("- { name: behind, tenant: acme, producers: [ \"*\" ] }\n")
                        .listeners(PLAIN)
                        .start();
                LocalProxy proxy = LocalProxy.reverse(
                        home.resolve("proxy"), site.port("relp"), site.server, site.authority.certificate())) {
            try (Sender stranger = new Sender(Sender.relp(proxy.port(), trusting(site)))) {
                stranger.log("nobody", 10);
                stranger.awaitTrouble("not connected");
                assertThat(stranger.close(Duration.ofMillis(100)).complete()).isFalse();
            }
            assertThat(site.metrics().accepted()).isZero();
            List<String> sent;
            try (Sender sender = new Sender(Sender.relp(proxy.port(), known(site)))) {
                sent = sender.log("through", 1_000);
                sender.closesWithAll(1_000);
            }
            assertThat(site.messages()).isEqualTo(sent);
            site.awaitAudited("\"event\":\"connect\"", "\"principal\":\"behind\"", "\"identity\":\"asserted\"");
        }
    }
}
