package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Script;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that is made, refused or lost is one audit record, which may itself go over the next connection. */
class ConnectionsAreAuditedTest {

    /** No connection lasts: what goes wrong is never news again. */
    private static final NetworkTimes TIMES = new NetworkTimes(
            Sender.TIMES.connect(),
            Sender.TIMES.proving(),
            Sender.TIMES.stall(),
            Sender.TIMES.ack(),
            Sender.TIMES.retry(),
            Duration.ofMinutes(10),
            Sender.TIMES.files());

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults().withTrust(authority.certificate());
    }

    private static LoggerContext start(int port, TlsSettings tls) {
        return LoggerContext.start(InksealConfig.builder()
                .writer(WriterConfig.of("hub", "relp", Sender.relp(port, tls).withTimes(TIMES))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg %kvp %d%n")))
                .build());
    }

    private static List<String> of(RelpPeer peer, String action) {
        return peer.records().stream()
                .filter(line -> line.contains("action=" + action) || line.contains("action=\"" + action))
                .distinct()
                .toList();
    }

    private static void logged(LoggerContext context, RelpPeer peer, String text) {
        context.getLogger("a").info(text);
        Awaitility.await().until(() -> peer.records().stream().anyMatch(line -> line.startsWith(text)));
    }

    @Test
    void one_that_is_made_is_one_record_which_comes_over_it() throws Exception {
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame));
                LoggerContext context = start(peer.port(), tls)) {
            Awaitility.await().until(() -> !of(peer, "connection").isEmpty());
            logged(context, peer, "first");
            logged(context, peer, "second");
            assertThat(of(peer, "connection"))
                    .singleElement()
                    .asString()
                    .contains("made", "127.0.0.1:" + peer.port(), "TLSv1.3", "writer hub");
        }
    }

    @Test
    void the_same_fault_again_and_again_is_one_record_and_the_circle_ends() throws Exception {
        AtomicBoolean healed = new AtomicBoolean();
        Script breaking = (frame, talk) -> {
            if (!healed.get() && frame.data().contains("poison")) {
                talk.close();
            } else {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, breaking);
                LoggerContext context = start(peer.port(), tls)) {
            logged(context, peer, "first");
            context.getLogger("a").info("poison");
            Awaitility.await().until(() -> peer.connections() >= 6);
            healed.set(true);
            logged(context, peer, "last");
            assertThat(of(peer, "connection")).as("%s", of(peer, "connection")).hasSize(3);
            assertThat(of(peer, "connection"))
                    .extracting(line -> line.replaceAll("(connection [a-z]+):.*", "$1"))
                    .containsExactly("connection made", "connection lost", "connection made");
        }
    }

    @Test
    void a_receiver_that_is_not_trusted_is_one_record_however_often_it_is_tried() throws Exception {
        TlsSettings strange = TlsSettings.defaults().withTrust(new Authority(home.resolve("other")).certificate());
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame));
                LoggerContext context = LoggerContext.start(InksealConfig.builder()
                        .writer("hub", "relp", Sender.relp(peer.port(), strange))
                        .build())) {
            Awaitility.await().until(() -> peer.connections() >= 4);
            assertThat(context.status())
                    .filteredOn(event -> event.component().equals("audit"))
                    .filteredOn(event -> event.message().startsWith("connection "))
                    .singleElement()
                    .asString()
                    .contains("connection refused", "127.0.0.1:" + peer.port());
            context.close(Duration.ofMillis(100));
        }
    }
}
