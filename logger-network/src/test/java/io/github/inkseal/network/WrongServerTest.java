package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Health;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import io.github.inkseal.network.support.OpensslServer;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import io.github.inkseal.network.support.Shipping.Setup;
import io.github.inkseal.network.support.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is not the one meant gets not one byte of a record, and health says why. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class WrongServerTest {

    private static final String RECORD = "a record for the right eyes only";
    private static final String OTHER_PIN = "sha256/" + "A".repeat(43) + "=";

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings trusting;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        trusting = TlsSettings.defaults().withTrust(authority.certificate());
    }

    private void refused(Shipping way, Issued server, TlsSettings tls, String why) throws Exception {
        refused(way, server, tls, "127.0.0.1", why);
    }

    private void refused(Shipping way, Issued server, TlsSettings tls, String host, String why) throws Exception {
        try (TlsPeer peer = new TlsPeer(authority, server, null, "TLSv1.3", "TLSv1.2");
                Sender sender = way.sender(new Setup(peer.port(), tls).withHost(host))) {
            sender.logger().error(RECORD);
            // A name may have two addresses, and health shows the last one tried.
            sender.awaitSaid(why);
            sender.awaitTrouble("not connected to " + host);
            Awaitility.await().until(() -> peer.connections() >= 3);
            assertThat(peer.bytes()).isZero();
            assertThat(sender.context().health().status()).isEqualTo(Health.Status.DEGRADED);
        }
    }

    /** So that no byte there is no byte of anything: a server with nothing wrong gets some. */
    @ParameterizedTest
    @EnumSource(Shipping.class)
    void one_with_nothing_wrong_is_spoken_to(Shipping way) throws Exception {
        Issued server = authority.server("IP:127.0.0.1");
        try (TlsPeer peer = new TlsPeer(authority, server, null, "TLSv1.3");
                Sender sender = way.sender(peer.port(), trusting.withCrl(authority.crl()))) {
            sender.logger().error(RECORD);
            Awaitility.await().until(() -> peer.bytes() > 0);
            assertThat(way != Shipping.RELP || peer.text().startsWith("1 open "))
                    .isTrue();
        }
    }

    @Test
    void the_right_one_gets_it() throws Exception {
        Path crl = authority.crl();
        Issued server = authority.server("IP:127.0.0.1");
        try (TlsPeer peer = new TlsPeer(authority, server, null, "TLSv1.2");
                Sender sender = new Sender(Sender.to(peer.port(), trusting.withCrl(crl)))) {
            sender.logger().error(RECORD);
            Awaitility.await().until(() -> peer.frames().size() == 1);
            assertThat(peer.frames().get(0)).endsWith(RECORD);
        }
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void of_an_unknown_authority(Shipping way) throws Exception {
        Authority other = new Authority(home.resolve("other"));
        refused(way, other.server("IP:127.0.0.1"), trusting, "does not chain");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void whose_certificate_is_over(Shipping way) throws Exception {
        refused(way, authority.expired("IP:127.0.0.1"), trusting, "NotAfter");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void with_another_name(Shipping way) throws Exception {
        refused(way, authority.server("DNS:elsewhere.example,IP:127.0.0.2"), trusting, "is not for 127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void with_the_name_as_a_common_name_only(Shipping way) throws Exception {
        refused(way, authority.commonNameOnly("localhost"), trusting, "localhost", "common name does not count");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void with_a_key_that_is_not_pinned(Shipping way) throws Exception {
        refused(
                way,
                authority.server("IP:127.0.0.1"),
                trusting.withPins(List.of(OTHER_PIN), false),
                "the server's key is not pinned");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void with_a_key_that_is_not_pinned_where_pins_stand_for_the_authority(Shipping way) throws Exception {
        refused(
                way,
                authority.server("IP:127.0.0.1"),
                TlsSettings.defaults().withPins(List.of(OTHER_PIN), true),
                "the server's key is not pinned");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void whose_certificate_is_revoked(Shipping way) throws Exception {
        Issued server = authority.server("IP:127.0.0.1");
        authority.revoke(server);
        refused(way, server, trusting.withCrl(authority.crl()), "revoked");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void that_speaks_tls_1_1_only(Shipping way) throws Exception {
        refusedByOpenssl(way, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void that_has_no_authenticated_encryption(Shipping way) throws Exception {
        refusedByOpenssl(way, "-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA384");
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void that_has_no_forward_secrecy(Shipping way) throws Exception {
        refusedByOpenssl(way, "-tls1_2", "-cipher", "AES128-GCM-SHA256:AES256-GCM-SHA384");
    }

    private void refusedByOpenssl(Shipping way, String... options) throws Exception {
        try (OpensslServer server =
                        new OpensslServer(home.resolve("server"), authority.rsaServer("IP:127.0.0.1"), options);
                Sender sender = way.sender(server.port(), trusting)) {
            sender.logger().error(RECORD);
            sender.awaitTrouble("not connected to 127.0.0.1");
            Awaitility.await().until(() -> server.said().contains("error"));
            assertThat(server.said()).doesNotContain("right eyes");
        }
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void that_speaks_no_tls_at_all(Shipping way) throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Sender sender = way.sender(plain.getLocalPort(), trusting)) {
            sender.logger().error(RECORD);
            CompletableFuture<byte[]> got = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = plain.accept()) {
                    byte[] hello = new byte[4096];
                    int n = socket.getInputStream().read(hello);
                    socket.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] rest = socket.getInputStream().readAllBytes();
                    byte[] all = Arrays.copyOf(hello, n + rest.length);
                    System.arraycopy(rest, 0, all, n, rest.length);
                    return all;
                } catch (IOException e) {
                    return new byte[0];
                }
            });
            sender.awaitTrouble("not an SSL/TLS record");
            assertThat(new String(got.get(), StandardCharsets.ISO_8859_1)).doesNotContain("right eyes");
        }
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void material_that_is_bad_from_the_start_opens_no_connection(Shipping way) throws Exception {
        Path bad = Files.writeString(home.resolve("bad.pem"), "nothing");
        try (TlsPeer peer = new TlsPeer(authority, authority.server("IP:127.0.0.1"), null, "TLSv1.3");
                Sender sender = way.sender(peer.port(), trusting.withTrust(bad))) {
            sender.logger().error(RECORD);
            Awaitility.await().until(() -> sender.metrics().failed() == 1);
            assertThat(sender.context().health().causes().toString()).contains("bad.pem");
            assertThat(peer.connections()).isZero();
        }
    }
}
