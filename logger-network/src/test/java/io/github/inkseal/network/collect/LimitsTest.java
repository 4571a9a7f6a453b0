package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.collect.Relp.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nobody gets more than their share, however they go about it, and others don't feel it. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class LimitsTest {

    private static final String PEERS = """
            - { name: shop, tenant: acme, certificates: [ "dns:client.test" ], producers: [ "*" ] }
            - { name: bank, tenant: other, certificates: [ "dns:bank.test" ], producers: [ "*" ] }
            """;

    @TempDir
    Path home;

    private Site site;

    @BeforeEach
    void make() throws Exception {
        site = new Site(home).peers(PEERS);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Relp shop() throws Exception {
        return Relp.connect(site.port("relp"), site.authority, site.authority.client());
    }

    private Relp bank() throws Exception {
        return Relp.connect(site.port("relp"), site.authority, site.authority.server("DNS:bank.test"));
    }

    private void limited(String kind) {
        Awaitility.await().until(() -> site.metrics().limited().getOrDefault(kind, 0L) > 0);
        site.awaitAudited("\"event\":\"limit\"", kind);
    }

    @Test
    void a_flood_is_slowed_down_while_all_of_another_peer_arrives() throws Exception {
        site.limits("{ rate: 100, burst: 100 }").start();
        try (Relp flooder = shop().opened();
                Relp quiet = bank().opened()) {
            Thread flood = new Thread(() -> {
                try {
                    for (int i = 1; i <= 200_000; i++) {
                        flooder.record("web1/shop", "run1", i, "flood ".repeat(20));
                    }
                } catch (java.io.IOException ended) {
                    // As the test ends.
                }
            });
            // Its writer will be stuck in the midst of a record when the test is over.
            flooder.socket().setSoLinger(true, 0);
            flood.setDaemon(true);
            flood.start();
            limited("rate");
            for (int i = 1; i <= 90; i++) {
                int number = quiet.record("bank", "run1", i, "quiet " + i);
                assertThat(quiet.read()).isEqualTo(new Answer(number, "rsp", "200 OK"));
            }
            // One reading's worth beyond the burst, at most, is taken in advance; it is paid for by waiting.
            long ofShop = site.stored().stream()
                    .filter(line -> line.contains("\"peer\":\"shop\""))
                    .count();
            assertThat(ofShop).isLessThan(20_000);
        }
    }

    @Test
    void a_peer_has_so_many_connections_and_no_more() throws Exception {
        site.limits("{ connections-per-peer: 2 }").start();
        try (Relp first = shop().opened();
                Relp second = shop().opened();
                Relp third = shop()) {
            assertThat(third.isEnded()).isTrue();
            limited("connections-per-peer");
            try (Relp other = bank().opened()) {
                int number = other.record("bank", "run1", 1, "is let in");
                assertThat(other.read()).isEqualTo(new Answer(number, "rsp", "200 OK"));
            }
            first.hangUp();
            Awaitility.await().ignoreExceptions().until(() -> {
                try (Relp again = shop().opened()) {
                    return again.socket().isConnected();
                }
            });
            assertThat(second.socket().isConnected()).isTrue();
        }
    }

    @Test
    void strangers_of_one_address_are_few_and_keep_nobody_out() throws Exception {
        site.limits("{ connections-per-peer: 2 }").start();
        try (Relp first = stranger(1);
                Relp second = stranger(2);
                Relp third = Relp.plain(site.port("relp"))) {
            assertThat(third.isEnded()).isTrue();
            limited("strangers");
            first.hangUp();
            second.hangUp();
        }
        Awaitility.await().until(() -> site.metrics().connections() == 0);
        try (Relp known = shop().opened();
                Relp another = shop().opened()) {
            int number = known.record("web1/shop", "run1", 1, "is let in");
            assertThat(known.read()).isEqualTo(new Answer(number, "rsp", "200 OK"));
            assertThat(another.socket().isConnected()).isTrue();
        }
    }

    /** Connections are taken by several threads: the next is the next only once this one is in. */
    private Relp stranger(int number) throws Exception {
        Relp relp = Relp.plain(site.port("relp"));
        Awaitility.await().until(() -> site.metrics().connections() == number);
        return relp;
    }

    @Test
    void all_together_have_so_many_connections_and_no_more() throws Exception {
        site.limits("{ connections: 3 }").start();
        List<Relp> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(stranger(i + 1));
        }
        try (Relp fourth = Relp.plain(site.port("relp"))) {
            assertThat(fourth.isEnded()).isTrue();
        }
        limited("connections");
        for (Relp relp : open) {
            relp.close();
        }
        Awaitility.await().until(() -> site.metrics().connections() == 0);
        try (Relp again = shop().opened()) {
            assertThat(again.socket().isConnected()).isTrue();
            assertThat(site.metrics().connections()).isEqualTo(1);
        }
    }

    @Test
    void a_used_up_quota_ends_the_connection_after_what_was_sent_is_answered() throws Exception {
        site.peers(PEERS.replace("[ \"dns:client.test\" ]", "[ \"dns:client.test\" ], quota: 2000"))
                .start();
        try (Relp relp = shop().opened()) {
            int number = relp.record("web1/shop", "run1", 1, "long ".repeat(500));
            assertThat(relp.read()).isEqualTo(new Answer(number, "rsp", "200 OK"));
            relp.record("web1/shop", "run1", 2, "one too many");
            assertThat(relp.isEnded()).isTrue();
        }
        limited("quota");
        try (Relp relp = shop()) {
            assertThat(relp.isEnded()).isTrue();
        }
    }

    @Test
    void a_giant_frame_is_refused_and_the_next_one_is_taken() throws Exception {
        site.limits("{ frame: 2KiB }").start();
        try (Relp relp = shop().opened()) {
            int giant = relp.record("web1/shop", "run1", 1, "g".repeat(1 << 20));
            int next = relp.record("web1/shop", "run1", 2, "next");
            assertThat(relp.read()).isEqualTo(new Answer(giant, "rsp", "500 too long"));
            assertThat(relp.read()).isEqualTo(new Answer(next, "rsp", "200 OK"));
        }
        assertThat(site.metrics().malformed()).isEqualTo(1);
        assertThat(site.messages()).containsExactly("next");
    }

    @Test
    void malformed_frames_are_counted_and_dropped_and_lost_framing_ends_the_connection() throws Exception {
        site.start();
        try (Relp relp = shop().opened()) {
            int old = relp.send("syslog", "<14>Nov 21 10:20:30 web1 shop: of another time");
            assertThat(relp.read()).isEqualTo(new Answer(old, "rsp", "500 no RFC 5424 message"));
            int unknown = relp.send("starttls", "");
            assertThat(relp.read()).isEqualTo(new Answer(unknown, "rsp", "500 unknown command"));
            relp.raw("this is no frame\n");
            assertThat(relp.isEnded()).isTrue();
        }
        assertThat(site.metrics().malformed()).isEqualTo(3);
        assertThat(site.stored()).isEmpty();
    }

    @Test
    void a_frame_that_drips_is_not_waited_for() throws Exception {
        site.limits("{ frame-time: 300ms, idle: 1m }").start();
        try (Relp relp = shop().opened()) {
            byte[] frame = ("2 syslog 5000 " + "x".repeat(5000)).getBytes(StandardCharsets.UTF_8);
            Thread drip = new Thread(() -> {
                try {
                    for (byte b : frame) {
                        relp.socket().getOutputStream().write(b);
                        relp.socket().getOutputStream().flush();
                        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                    }
                } catch (java.io.IOException ended) {
                    // Which is what is waited for.
                }
            });
            drip.setDaemon(true);
            drip.start();
            assertThat(relp.isEnded()).isTrue();
        }
        limited("frame-time");
    }

    @Test
    void who_says_nothing_is_let_go() throws Exception {
        site.limits("{ idle: 300ms }").start();
        try (Relp relp = shop().opened()) {
            assertThat(relp.isEnded()).isTrue();
        }
        limited("idle");
    }

    @Test
    void who_never_shakes_hands_is_let_go() throws Exception {
        site.limits("{ handshake: 300ms, idle: 1m }").start();
        try (Relp relp = Relp.plain(site.port("relp"))) {
            assertThat(relp.isEnded()).isTrue();
        }
        Awaitility.await().until(() -> site.metrics().connections() == 0);
        try (Relp relp = shop()) {
            assertThat(relp.isEnded()).as("open was never said").isTrue();
        }
        limited("handshake-time");
    }

    @Test
    void who_reads_no_answers_is_not_read_and_let_go() throws Exception {
        site.limits("{ frame-time: 500ms, rate: 10000000, burst: 10000000 }").start();
        try (Relp relp = shop().opened()) {
            relp.socket().setReceiveBufferSize(4096);
            Thread sending = new Thread(() -> {
                try {
                    for (int i = 1; i < 10_000_000; i++) {
                        relp.record("web1/shop", "run1", i, "and no ear");
                    }
                } catch (java.io.IOException ended) {
                    // Which is what is waited for.
                }
            });
            relp.socket().setSoLinger(true, 0);
            sending.setDaemon(true);
            sending.start();
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> site.metrics().limited().containsKey("answers-unread"));
        }
    }
}
