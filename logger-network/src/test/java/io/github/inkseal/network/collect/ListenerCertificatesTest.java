package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Health;
import io.github.inkseal.network.support.Authority.Issued;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener's files are replaced while it listens; a bad one changes nothing but what health says. */
class ListenerCertificatesTest {

    @TempDir
    Path home;

    private static BigInteger serial(Site site) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) TlsClient.connect(site.port("relp"), site.authority, site.authority.client())) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    @Test
    void a_new_certificate_is_shown_to_new_connections() throws Exception {
        try (Site site = new Site(home).start()) {
            BigInteger before = serial(site);
            Issued next = site.authority.server("IP:127.0.0.1");
            try (Relp live = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                    .opened()) {
                Files.writeString(site.server.both(), Files.readString(next.both()));
                Awaitility.await().until(() -> !serial(site).equals(before));
                int number = live.record("web1/shop", "run1", 1, "the old connection goes on");
                assertThat(live.read()).isEqualTo(new Relp.Answer(number, "rsp", "200 OK"));
            }
        }
    }

    @Test
    void a_bad_one_leaves_the_last_good_one_in_use_and_shows_in_health() throws Exception {
        try (Site site = new Site(home).start()) {
            BigInteger before = serial(site);
            String good = Files.readString(site.server.both());
            Files.writeString(site.server.both(), "no certificate");
            Awaitility.await().until(() -> site.collector().health().status() == Health.Status.DEGRADED);
            assertThat(site.collector().health().causes())
                    .anyMatch(cause -> cause.contains("listener relp") && cause.contains("has no certificate"));
            assertThat(serial(site)).isEqualTo(before);
            site.awaitAudited("\"event\":\"file\"", "has no certificate");
            Files.writeString(site.server.both(), good);
            Awaitility.await().until(() -> site.collector().health().status() == Health.Status.UP);
        }
    }

    @Test
    void a_revoked_sender_is_refused_from_the_next_connection_on() throws Exception {
        try (Site site = new Site(home)) {
            Issued client = site.authority.client();
            Path crl = Files.copy(site.authority.crl(), home.resolve("lists.pem"));
            String trust = "trust: " + site.authority.certificate();
            site.listeners(site.listener("relp", "relp", "certificate").replace(trust, trust + ", crl: " + crl))
                    .start();
            try (Relp relp =
                    Relp.connect(site.port("relp"), site.authority, client).opened()) {
                assertThat(relp.socket().isConnected()).isTrue();
            }
            site.authority.revoke(client);
            Files.writeString(crl, Files.readString(site.authority.crl()));
            Awaitility.await().until(() -> {
                try (Relp relp = Relp.connect(site.port("relp"), site.authority, client)) {
                    relp.send("open", Relp.OFFERS);
                    return relp.read() == null;
                } catch (IOException refused) {
                    return true;
                }
            });
            Awaitility.await().until(() -> site.metrics().refused().getOrDefault("handshake", 0L) > 0);
        }
    }
}
