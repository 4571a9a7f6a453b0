package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.TlsPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
