package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.LocalProxy;
import io.github.inkseal.network.support.OtlpPeer;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proxies pass on what they can't read; who they are asked to keep out stays out, and nothing goes around them. */
class ThroughProxiesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String USER = "shop";
    private static final String PASSWORD = "for-" + "this-test";

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults().withTrust(authority.certificate());
    }

    private LocalProxy proxy(ProxySettings.Type type, String user, String password) throws IOException {
        return type == ProxySettings.Type.HTTP
                ? LocalProxy.http(home.resolve("proxy"), user, password)
                : LocalProxy.socks(home.resolve("proxy"), user, password);
    }

    private TlsPeer peer(String name) throws Exception {
        return new TlsPeer(authority, authority.server(name), null, "TLSv1.3");
    }

    private static SyslogTlsSettings to(TlsPeer peer, TlsSettings tls, ProxySettings proxy) {
        return SyslogTlsSettings.of(List.of("localhost:" + peer.port()), tls)
                .withTimes(Sender.TIMES)
                .withProxy(proxy);
    }

    private static ProxySettings through(
            ProxySettings.Type type, int port, String user, String password, String... without) {
        return new ProxySettings(type, "127.0.0.1:" + port, user, password, List.of(without));
    }

    @ParameterizedTest
    @EnumSource(ProxySettings.Type.class)
    void everything_arrives_through_it_and_the_name_is_still_checked(ProxySettings.Type type) throws Exception {
        try (LocalProxy proxy = proxy(type, null, null);
                TlsPeer peer = peer("DNS:localhost");
                Sender sender = new Sender(to(peer, tls, through(type, proxy.port(), null, null)))) {
            List<String> lines = sender.log("through", 1_000);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.frames()).hasSize(lines.size());
        }
        try (LocalProxy proxy = proxy(type, null, null);
                TlsPeer peer = peer("DNS:elsewhere.example");
                Sender sender = new Sender(to(peer, tls, through(type, proxy.port(), null, null)))) {
            sender.log("through", 10);
            sender.awaitTrouble("not connected to localhost:" + peer.port());
            assertThat(peer.bytes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(ProxySettings.Type.class)
    void a_proxy_that_asks_who_we_are_is_told(ProxySettings.Type type) throws Exception {
        try (LocalProxy proxy = proxy(type, USER, PASSWORD);
                TlsPeer peer = peer("DNS:localhost");
                Sender sender = new Sender(to(peer, tls, through(type, proxy.port(), USER, PASSWORD)))) {
            sender.log("through", 100);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.frames()).hasSize(100);
            assertThat(sender.context().status().toString()).doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(ProxySettings.Type.class)
    void a_proxy_that_refuses_us_is_told_of_without_the_password_and_not_gone_around(ProxySettings.Type type)
            throws Exception {
        String wrong = "not-" + "the-one";
        try (LocalProxy proxy = proxy(type, USER, PASSWORD);
                TlsPeer peer = peer("DNS:localhost");
                Sender sender = new Sender(to(peer, tls, through(type, proxy.port(), USER, wrong)))) {
            sender.log("refused", 10);
            sender.awaitTrouble("not connected to localhost:" + peer.port());
            assertThat(sender.context().status().toString()).doesNotContain(wrong);
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void a_proxy_that_is_down_is_waited_for() throws Exception {
        int port;
        try (LocalProxy proxy = proxy(ProxySettings.Type.HTTP, null, null)) {
            port = proxy.port();
        }
        try (TlsPeer peer = peer("DNS:localhost");
                Sender sender = new Sender(to(peer, tls, through(ProxySettings.Type.HTTP, port, null, null)))) {
            sender.log("waits", 10);
            sender.awaitTrouble("not connected to localhost:" + peer.port());
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void a_receiver_that_is_excluded_is_reached_without_it() throws Exception {
        try (TlsPeer peer = peer("DNS:localhost");
                Sender sender =
                        new Sender(to(peer, tls, through(ProxySettings.Type.HTTP, 1, null, null, "localhost")))) {
            sender.log("around", 100);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.frames()).hasSize(100);
        }
        ProxySettings proxy = through(ProxySettings.Type.HTTP, 1, null, null, ".example.com", "b.example.org");
        assertThat(proxy.excludes("a.EXAMPLE.com")).isTrue();
        assertThat(proxy.excludes("example.com")).isFalse();
        assertThat(proxy.excludes("b.example.org")).isTrue();
        assertThat(proxy.excludes("a.b.example.org")).isFalse();
    }

    @Test
    void requests_of_otlp_go_through_it_too() throws Exception {
        try (LocalProxy proxy = proxy(ProxySettings.Type.HTTP, null, null);
                OtlpPeer peer = new OtlpPeer(authority, authority.server("DNS:localhost"), OtlpPeer::well);
                Sender sender = new Sender(
                        "otlp",
                        OtlpSettings.of(List.of("localhost:" + peer.port()), tls)
                                .withTimes(Sender.TIMES)
                                .withProxy(through(ProxySettings.Type.HTTP, proxy.port(), null, null)),
                        false)) {
            List<String> lines = sender.log("through", 1_000);
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(peer.bodies()).isEqualTo(lines);
            assertThat(proxy.said()).contains("localhost:" + peer.port());
        }
    }
}
