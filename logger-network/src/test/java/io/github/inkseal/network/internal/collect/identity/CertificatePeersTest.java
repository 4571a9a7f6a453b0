package io.github.inkseal.network.internal.collect.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.collect.limit.DailyQuota;
import io.github.inkseal.network.internal.collect.limit.RateLimit;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate is somebody's by an alternative name or its key; if it is two peers', it is nobody's. */
class CertificatePeersTest {

    @TempDir
    Path home;

    private Authority authority;
    private final Peer shop = peer("shop");
    private final Peer bank = peer("bank");

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home);
    }

    private static Peer peer(String name) {
        return new Peer(
                name,
                "acme",
                new ProducerScope(List.of("*")),
                true,
                new RateLimit(1, 1),
                new DailyQuota(1, Clock.systemUTC()),
                new AtomicInteger());
    }

    private X509Certificate certificate(Issued issued) throws Exception {
        try (InputStream in = Files.newInputStream(issued.chain())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void a_host_name_whatever_its_case() throws Exception {
        CertificatePeers peers = new CertificatePeers(Map.of("dns:shop.test", shop));
        assertThat(peers.find(certificate(authority.server("DNS:other.test,DNS:Shop.Test"))))
                .isSameAs(shop);
        assertThat(peers.find(certificate(authority.server("DNS:shop.test.evil"))))
                .isNull();
        assertThat(peers.find(certificate(authority.server("DNS:*.test")))).isNull();
        assertThat(peers.find(certificate(authority.commonNameOnly("shop.test"))))
                .isNull();
    }

    @Test
    void a_uri_to_the_letter() throws Exception {
        CertificatePeers peers = new CertificatePeers(Map.of("uri:spiffe://test/shop", shop));
        assertThat(peers.find(certificate(authority.server("URI:spiffe://test/shop"))))
                .isSameAs(shop);
        assertThat(peers.find(certificate(authority.server("URI:spiffe://test/Shop"))))
                .isNull();
        assertThat(peers.find(certificate(authority.server("DNS:shop")))).isNull();
    }

    @Test
    void the_pin_of_its_key() throws Exception {
        X509Certificate certificate = certificate(authority.server("DNS:a.test"));
        String pin = "sha256/"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(certificate.getPublicKey().getEncoded()));
        CertificatePeers peers = new CertificatePeers(Map.of(pin, shop));
        assertThat(peers.find(certificate)).isSameAs(shop);
        assertThat(peers.find(certificate(authority.server("DNS:a.test")))).isNull();
    }

    @Test
    void one_that_speaks_for_two_is_nobody_s() throws Exception {
        CertificatePeers peers = new CertificatePeers(Map.of("dns:shop.test", shop, "dns:bank.test", bank));
        assertThat(peers.find(certificate(authority.server("DNS:shop.test,DNS:bank.test"))))
                .isNull();
        assertThat(peers.find(certificate(authority.server("DNS:bank.test")))).isSameAs(bank);
    }
}
