package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Script;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that the receiver does not want fails after some tries, alone; a receiver that wants none loses none. */
class RelpRefusalTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults().withTrust(authority.certificate());
    }

    @Test
    void a_record_refused_once_is_sent_once_more() throws Exception {
        AtomicBoolean refused = new AtomicBoolean();
        Script refusing = (frame, talk) -> {
            if (frame.data().contains("odd 20 ") && refused.compareAndSet(false, true)) {
                talk.answer(frame.transaction(), "500 try later");
            } else {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, refusing);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("odd", 50);
            sender.closesWithAll(50);
            assertThat(peer.records())
                    .hasSize(51)
                    .startsWith(sent.toArray(String[]::new))
                    .endsWith(sent.get(20));
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_record_that_is_refused_for_good_fails_and_no_other_does() throws Exception {
        Script refusing = (frame, talk) -> {
            if (frame.data().contains("odd 20 ")) {
                talk.answer(frame.transaction(), "500 I do not like it\u001b[2J");
            } else {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, refusing);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("odd", 50);
            sender.awaitSaid("the receiver refuses a record, which counts as failed: 500 I do not like it?[2J");
            CloseReport report = sender.close(LONG);
            assertThat(report.complete()).isTrue();
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(49);
            assertThat(sender.metrics().failed()).isEqualTo(1);
            assertThat(peer.records()).hasSize(52).containsAll(sent);
            assertThat(peer.records().stream().filter(sent.get(20)::equals)).hasSize(3);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_receiver_that_refuses_everything_loses_nothing_and_order_stays() throws Exception {
        Script refusing = (frame, talk) -> {
            if (frame.command().equals("syslog") && frame.connection() < 4) {
                talk.answer(frame.transaction(), "500 disk full");
            } else {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, refusing);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("full", 300);
            sender.awaitSaid("the receiver refuses records: 500 disk full");
            sender.closesWithAll(300);
            assertThat(peer.records(4)).isEqualTo(sent);
        }
    }
}
