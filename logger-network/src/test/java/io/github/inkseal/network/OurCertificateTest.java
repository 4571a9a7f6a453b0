package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.OtlpPeer;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import io.github.inkseal.network.support.Shipping.Setup;
import io.github.inkseal.network.support.TlsPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that does not want our certificate says so late with TLS 1.3; records wait for that. */
class OurCertificateTest {

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings trusting;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        trusting = TlsSettings.defaults().withTrust(authority.certificate());
    }

    private TlsPeer peer(String protocol) throws Exception {
        return new TlsPeer(authority, authority.server("IP:127.0.0.1"), authority.certificate(), protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void without_one_nothing_is_sent_and_nothing_is_lost(String protocol) throws Exception {
        try (TlsPeer peer = peer(protocol);
                Sender sender = new Sender(Sender.to(peer.port(), trusting))) {
            sender.log("waits", 10);
            sender.awaitTrouble("not connected to 127.0.0.1");
            Awaitility.await().until(() -> peer.connections() >= 3);
            assertThat(peer.bytes()).isZero();
            assertThat(sender.metrics().possiblyLost()).isZero();
        }
    }

    @Test
    void with_one_of_a_stranger_nothing_is_sent_and_nothing_is_lost() throws Exception {
        Path stranger = new Authority(home.resolve("other")).client().both();
        try (TlsPeer peer = peer("TLSv1.3");
                Sender sender = new Sender(Sender.to(peer.port(), trusting.withIdentity(stranger, null)))) {
            sender.log("waits", 10);
            sender.awaitTrouble("not connected to 127.0.0.1");
            Awaitility.await().until(() -> peer.connections() >= 3);
            assertThat(peer.bytes()).isZero();
            assertThat(sender.metrics().possiblyLost()).isZero();
        }
    }

    @Test
    void what_waited_is_sent_once_the_file_has_the_right_one() throws Exception {
        Path identity = Files.copy(new Authority(home.resolve("other")).client().both(), home.resolve("identity.pem"));
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
        try (TlsPeer peer = peer("TLSv1.3");
                Sender sender = new Sender(Sender.to(peer.port(), trusting.withIdentity(identity, null)))) {
            sender.log("waits", 10);
            sender.awaitTrouble("not connected to 127.0.0.1");
            Files.writeString(identity, Files.readString(authority.client().both()));
            Awaitility.await().until(() -> peer.frames().size() == 10);
            sender.awaitUp();
        }
    }

    @Test
    void a_key_store_with_a_password_does_too() throws Exception {
        String password = "a" + "-password";
        Path store = authority.pkcs12(authority.client(), password);
        try (TlsPeer peer = peer("TLSv1.3");
                Sender sender = new Sender(Sender.to(peer.port(), trusting.withIdentity(store, password)))) {
            sender.log("goes", 10);
            Awaitility.await().until(() -> peer.frames().size() == 10);
        }
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws Exception {
        Path identity = authority.client().both();
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r--r--"));
        try (TlsPeer peer = peer("TLSv1.3");
                Sender sender = new Sender(Sender.to(peer.port(), trusting.withIdentity(identity, null)))) {
            sender.log("stays", 1);
            Awaitility.await().until(() -> sender.metrics().failed() == 1);
            assertThat(sender.context().health().causes().toString()).contains("open to others");
            assertThat(peer.connections()).isZero();
        }
    }

    /** Its answer is the first that a refused request hears, so the batch stays until there is one. */
    @ParameterizedTest
    @CsvSource({"false, none", "false, stranger", "true, none", "true, stranger"})
    void otlp_keeps_its_batch_until_it_is_answered(boolean spooled, String with) throws Exception {
        Path identity = Files.copy(new Authority(home.resolve("other")).client().both(), home.resolve("identity.pem"));
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
        SpoolSettings spool = spooled ? SpoolSettings.of(home.resolve("spool")) : null;
        TlsSettings tls = with.equals("none") ? trusting : trusting.withIdentity(identity, null);
        try (OtlpPeer peer = new OtlpPeer(authority, authority.server("IP:127.0.0.1"), true, OtlpPeer::well)) {
            List<String> lines = new ArrayList<>();
            try (Sender sender = Shipping.OTLP.sender(new Setup(peer.port(), tls).withSpool(spool))) {
                lines.addAll(sender.log("waits", 500));
                sender.awaitTrouble("127.0.0.1:" + peer.port());
                assertThat(peer.headers()).as("requests that came in").isEmpty();
                assertThat(sender.metrics().failed()).isZero();
                if (with.equals("stranger")) {
                    Files.writeString(
                            identity, Files.readString(authority.client().both()));
                    sender.closesWithAll(500);
                } else if (spooled) {
                    assertThat(sender.close(Duration.ofSeconds(1)).complete()).isTrue();
                } else {
                    assertThat(sender.close(Duration.ofSeconds(1)).complete()).isFalse();
                    assertThat(sender.metrics().failed()).isEqualTo(500);
                    lines.clear();
                }
            }
            if (spooled) {
                TlsSettings right = trusting.withIdentity(authority.client().both(), null);
                try (Sender sender = Shipping.OTLP.sender(new Setup(peer.port(), right).withSpool(spool))) {
                    lines.addAll(sender.log("next", 1));
                    sender.closesWithAll(1);
                }
            }
            assertThat(peer.bodies()).isEqualTo(lines);
        }
    }
}
