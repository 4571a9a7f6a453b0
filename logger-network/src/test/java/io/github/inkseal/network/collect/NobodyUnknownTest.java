package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.collect.Relp.Answer;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of those who can't show who they are not one record is stored, and of those who can, none of others'. */
class NobodyUnknownTest {

    @TempDir
    Path home;

    private Site site;

    @BeforeEach
    void make() throws Exception {
        site = new Site(home).peers("""
                        - { name: shop, tenant: acme, certificates: [ "dns:client.test" ], producers: [ "web*/shop" ] }
                        - { name: bank, tenant: other, certificates: [ "dns:bank.test" ], producers: [ "bank" ] }
                        """).start();
    }

    @org.junit.jupiter.api.AfterEach
    void end() {
        site.close();
    }

    /** Speaks at once and without waiting, as somebody would who wants to slip in before the refusal. */
    private void sendBlindly(String listener, Authority trusted, Issued client) throws Exception {
        String message = Relp.message("web1/shop", "run1", 1, "sent by nobody");
        String frames = listener.equals("relp")
                ? "1 open " + Relp.OFFERS.length() + " " + Relp.OFFERS + "\n2 syslog " + message.length() + " "
                        + message + "\n"
                : message.length() + " " + message;
        try (Socket socket = TlsClient.connect(site.port(listener), trusted, client)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(frames.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException refused) {
            // So may a refusal look.
        }
    }

    private void nothingStored(String reason) throws Exception {
        Awaitility.await().until(() -> site.metrics().refused().getOrDefault(reason, 0L) == 1);
        site.awaitAudited("\"event\":\"refused\"", reason, "\"identity\":\"asserted\"", "\"address\":\"127.0.0.1\"");
        Awaitility.await().until(() -> site.metrics().connections() == 0);
        assertThat(site.stored()).isEmpty();
        assertThat(site.metrics().accepted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relp", "syslog"})
    void without_a_certificate_nobody_gets_in(String listener) throws Exception {
        sendBlindly(listener, site.authority, null);
        nothingStored("handshake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relp", "syslog"})
    void with_one_of_a_strange_authority_neither(String listener) throws Exception {
        Authority strange = new Authority(home.resolve("strange"));
        Issued client = strange.client();
        // The site's server is trusted, and the certificate is a strange one.
        sendBlindly(listener, site.authority, client);
        nothingStored("handshake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relp", "syslog"})
    void with_one_that_is_nobodys_neither(String listener) throws Exception {
        sendBlindly(listener, site.authority, site.authority.server("DNS:somebody.test"));
        nothingStored("unknown certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relp", "syslog"})
    void with_an_expired_one_neither(String listener) throws Exception {
        sendBlindly(listener, site.authority, site.authority.expired("DNS:client.test"));
        nothingStored("handshake");
    }

    @Test
    void a_common_name_counts_for_nothing() throws Exception {
        sendBlindly("relp", site.authority, site.authority.commonNameOnly("client.test"));
        nothingStored("unknown certificate");
    }

    @Test
    void without_tls_nobody_gets_in() throws Exception {
        try (Relp relp = Relp.plain(site.port("relp"))) {
            relp.send("open", Relp.OFFERS);
            assertThat(relp.isEnded()).isTrue();
        }
        nothingStored("no tls");
    }

    @Test
    void a_peer_can_t_send_for_producers_of_another() throws Exception {
        try (Relp bank = Relp.connect(site.port("relp"), site.authority, site.authority.server("DNS:bank.test"))
                .opened()) {
            int spoofed = bank.record("web1/shop", "run1", 1, "not of the shop");
            assertThat(bank.read()).isEqualTo(new Answer(spoofed, "rsp", "500 producer is not allowed"));
            int own = bank.record("bank", "run1", 1, "of the bank, whatever tenant=\"acme\" it says");
            assertThat(bank.read()).isEqualTo(new Answer(own, "rsp", "200 OK"));
        }
        assertThat(site.messages()).hasSize(1);
        assertThat(site.stored().get(0)).contains("\"tenant\":\"other\"", "\"peer\":\"bank\"");
        assertThat(site.metrics().refused()).containsEntry("producer", 1L);
        site.awaitAudited("\"event\":\"refused\"", "producer", "\"principal\":\"bank\"", "authenticated");
    }
}
