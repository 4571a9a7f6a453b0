package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.TlsPeer;
import io.github.inkseal.spi.Shipping;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins, new files and further hosts do what they are for. */
class TrustTest {

    @TempDir
    Path home;

    private Authority authority;
    private Issued server;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        server = authority.server("IP:127.0.0.1");
    }

    private static String pin(Path certificate) throws Exception {
        try (InputStream in = Files.newInputStream(certificate)) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            return "sha256/"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    private void arrives(SyslogTlsSettings settings, TlsPeer peer) {
        try (Sender sender = new Sender(settings)) {
            sender.logger().info("here");
            Awaitility.await().until(() -> peer.frames().size() == 1);
        }
    }

    private TlsPeer peer() throws Exception {
        return new TlsPeer(authority, server, null, "TLSv1.3");
    }

    @Test
    void a_pinned_key_of_a_trusted_server_is_sent_to() throws Exception {
        TlsSettings tls =
                TlsSettings.defaults().withTrust(authority.certificate()).withPins(List.of(pin(server.chain())), false);
        try (TlsPeer peer = peer()) {
            arrives(Sender.to(peer.port(), tls), peer);
        }
    }

    @Test
    void a_pinned_key_may_stand_for_the_authority() throws Exception {
        TlsSettings tls = TlsSettings.defaults().withPins(List.of(pin(server.chain())), true);
        try (TlsPeer peer = peer()) {
            arrives(Sender.to(peer.port(), tls), peer);
        }
    }

    @Test
    void a_pinned_key_does_not_stand_for_the_name() throws Exception {
        server = authority.server("DNS:elsewhere.example");
        TlsSettings tls = TlsSettings.defaults().withPins(List.of(pin(server.chain())), true);
        try (TlsPeer peer = peer();
                Sender sender = new Sender(Sender.to(peer.port(), tls))) {
            sender.logger().info("stays");
            sender.awaitTrouble("is not for 127.0.0.1");
            assertThat(peer.bytes()).isZero();
        }
    }

    @Test
    void the_next_host_is_taken_where_the_first_is_away() throws Exception {
        TlsSettings tls = TlsSettings.defaults().withTrust(authority.certificate());
        try (TlsPeer peer = peer()) {
            SyslogTlsSettings to = Sender.to(peer.port(), tls);
            List<String> hosts = List.of("127.0.0.1:" + Ports.free(), "127.0.0.1:" + peer.port());
            arrives(to.withHosts(hosts), peer);
        }
    }

    @Test
    void trust_that_becomes_bad_is_told_of_and_the_last_good_one_stays() throws Exception {
        Path trust = Files.copy(authority.certificate(), home.resolve("trust.pem"));
        try (TlsPeer first = peer()) {
            SyslogTlsSettings to =
                    Sender.to(first.port(), TlsSettings.defaults().withTrust(trust));
            try (TlsPeer second = peer();
                    Sender sender = new Sender(
                            to.withHosts(List.of("127.0.0.1:" + first.port(), "127.0.0.1:" + second.port())))) {
                sender.logger().info("one");
                Awaitility.await().until(() -> first.frames().size() == 1);
                Files.writeString(trust, "rubbish");
                first.stop();
                Awaitility.await().until(() -> {
                    sender.logger().info("two");
                    return !second.frames().isEmpty();
                });
                assertThat(sender.context().status().toString()).contains("trust.pem", "stays in use");
            }
        }
    }

    @Test
    void settings_do_not_show_their_passwords() {
        String password = "hid" + "den";
        TlsSettings tls = TlsSettings.defaults().withIdentity(Path.of("x.p12"), password);
        assertThat(tls.toString() + SyslogTlsSettings.of(List.of("a"), tls)).doesNotContain(password);
    }

    @Test
    void a_pin_that_is_none_is_refused() {
        assertThatThrownBy(() -> TlsSettings.defaults().withPins(List.of("abc"), false))
                .hasMessageStartingWith("pins ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"syslog-tls", "relp"})
    void files_that_change_begin_a_new_connection_and_lose_nothing(String type) throws Exception {
        Path trust = Files.copy(authority.certificate(), home.resolve("changing.pem"));
        TlsSettings tls = TlsSettings.defaults()
                .withTrust(trust)
                .withIdentity(authority.client().both(), null);
        NetworkTimes times = Sender.TIMES.withFiles(Duration.ofMillis(50));
        Kind kind = type.equals("relp") ? Kind.RELP_OPENSSL : Kind.RSYSLOG_OPENSSL;
        try (Receiver receiver = new Receiver(
                        kind, home.resolve("receiver"), authority.server("IP:127.0.0.1"), authority.certificate());
                FaultProxy proxy = new FaultProxy(receiver.port());
                Sender sender = type.equals("relp")
                        ? new Sender(Sender.relp(proxy.port(), tls).withTimes(times))
                        : new Sender(Sender.to(proxy.port(), tls).withTimes(times))) {
            List<String> lines = new ArrayList<>(sender.log("before", 5_000));
            Awaitility.await().until(() -> receiver.lines().size() == 5_000);
            assertThat(proxy.connections()).isEqualTo(1);
            assertThat(shipping(sender).connected()).isTrue();
            Files.writeString(
                    trust,
                    Files.readString(trust) + Files.readString(new Authority(home.resolve("more")).certificate()));
            lines.addAll(sender.log("meanwhile", 5_000));
            Awaitility.await().until(() -> proxy.connections() == 2);
            lines.addAll(sender.log("behind", 5_000));
            Awaitility.await().until(() -> receiver.lines().size() == 15_000);
            assertThat(sender.close(Duration.ofSeconds(30)).complete()).isTrue();
            assertThat(receiver.lines()).isEqualTo(lines);
            assertThat(shipping(sender).possiblyLost()).isZero();
            assertThat(sender.metrics().failed()).isZero();
        }
    }

    private static Shipping shipping(Sender sender) {
        return Objects.requireNonNull(sender.metrics().shipping());
    }

    @Test
    void the_status_says_how_a_connection_is_protected_and_until_when_the_receivers_certificate_is_valid()
            throws Exception {
        X509Certificate certificate;
        try (InputStream in = Files.newInputStream(server.chain())) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        TlsSettings tls = TlsSettings.defaults().withTrust(authority.certificate());
        try (RelpPeer peer = new RelpPeer(authority, server, null, (frame, talk) -> talk.well(frame));
                Sender sender = new Sender(Sender.relp(peer.port(), tls))) {
            sender.awaitSaid("connected to 127.0.0.1:" + peer.port() + " by TLSv1.3, TLS_");
            sender.awaitSaid("; its certificate is valid until "
                    + certificate.getNotAfter().toInstant());
        }
    }

    @Test
    void what_waits_where_and_for_whom_is_in_the_metrics() throws Exception {
        TlsSettings tls = TlsSettings.defaults().withTrust(authority.certificate());
        RelpSettings settings = Sender.relp(Ports.free(), tls).withSpool(SpoolSettings.of(home.resolve("spool")));
        try (Sender sender = new Sender(settings)) {
            sender.log("waits", 1_000);
            sender.awaitTrouble("not connected");
            assertThat(sender.context().flush(Duration.ofSeconds(30))).isTrue();
            Shipping shipping = shipping(sender);
            assertThat(shipping.connected()).isFalse();
            assertThat(shipping.waitingBytes()).isGreaterThan(1_000 * 80);
            assertThat(shipping.spoolBytes()).isGreaterThan(shipping.waitingBytes());
            assertThat(shipping.lostOfOthers()).isZero();
        }
    }
}
