package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Frame;
import io.github.inkseal.network.support.RelpPeer.Script;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record is done when the receiver has acknowledged it; until then it is sent again, in order. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class RelpAnswersTest {

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
    void late_ones_in_any_order_are_as_good() throws Exception {
        Queue<Frame> kept = new ConcurrentLinkedQueue<>();
        Script lateAndBackwards = (frame, talk) -> {
            if (!frame.command().equals("syslog")) {
                talk.well(frame);
                return;
            }
            kept.add(frame);
            if (kept.size() == 100) {
                List<Frame> backwards = new ArrayList<>(kept);
                kept.clear();
                for (int i = backwards.size() - 1; i >= 0; i--) {
                    talk.well(backwards.get(i));
                }
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, lateAndBackwards);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("late", 1_000);
            sender.closesWithAll(1_000);
            assertThat(peer.records()).isEqualTo(sent);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void no_more_are_sent_than_may_be_without_one_and_a_tls_record() throws Exception {
        AtomicBoolean answers = new AtomicBoolean();
        Queue<Frame> kept = new ConcurrentLinkedQueue<>();
        Script silent = (frame, talk) -> {
            if (frame.command().equals("syslog") && !answers.get()) {
                kept.add(frame);
                return;
            }
            for (Frame one = kept.poll(); one != null; one = kept.poll()) {
                talk.well(one);
            }
            talk.well(frame);
        };
        try (RelpPeer peer = new RelpPeer(authority, silent);
                Sender sender = new Sender(Sender.relp(peer.port(), tls)
                        .withWindow(10)
                        .withTimes(Sender.impatient(peer.port(), tls).times()))) {
            sender.log("held", 1_000);
            sender.awaitTrouble("has not acknowledged");
            assertThat(peer.records(1)).hasSizeBetween(10, 10 + 16_384 / 100);
            answers.set(true);
            sender.closesWithAll(1_000);
        }
    }

    @Test
    void without_them_all_is_sent_again_in_order() throws Exception {
        Script silentAtFirst = (frame, talk) -> {
            if (frame.connection() > 2 || frame.command().equals("open")) {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, silentAtFirst);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("again", 500);
            sender.awaitTrouble("has not acknowledged a record for 1 s");
            sender.closesWithAll(500);
            assertThat(peer.records(1)).isEqualTo(sent);
            assertThat(peer.records(2)).isEqualTo(sent);
            assertThat(peer.records(3)).isEqualTo(sent);
        }
    }

    @Test
    void what_has_one_is_not_sent_again() throws Exception {
        Script someAtFirst = (frame, talk) -> {
            if (frame.connection() > 1 || frame.command().equals("open") || frame.transaction() <= 121) {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, someAtFirst);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("some", 500);
            sender.closesWithAll(500);
            assertThat(peer.records(1)).isEqualTo(sent);
            assertThat(peer.records(2))
                    .as("the first 120 have been acknowledged")
                    .isEqualTo(sent.subList(120, 500));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "999 rsp 6 200 OK;                  | answers for 999, which it was not sent",
                "7 rsp 6 200 OK;7 rsp 6 200 OK;     | twice",
                "1 rsp 6 200 OK;                    | answers for 1, which it was not sent",
                "7 rsp 2 OK;                        | has no code",
                "7 rsp 0;                           | has no code",
                "7 rsp x;                           | is not RELP",
                "7 rsp 6 200 OK?                    | is not RELP",
                "1234567890 rsp 6 200 OK;           | is not RELP",
                "7 rsp 9000 200 OK;                 | of 9000 bytes is too long",
                "0 serverclose 0;                   | says that it closes the connection",
            })
    void what_is_none_ends_the_connection_and_all_is_sent_again(String answer, String trouble) throws Exception {
        Script wrongAtFirst = (frame, talk) -> {
            if (frame.connection() > 1 || frame.command().equals("open")) {
                talk.well(frame);
            } else if (frame.transaction() == 10) {
                talk.raw(answer.replace(';', '\n'));
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, wrongAtFirst);
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
            List<String> sent = sender.log("wrong", 50);
            sender.awaitSaid(trouble);
            sender.closesWithAll(50);
            assertThat(peer.records(2)).isEqualTo(sent);
        }
    }

    @Test
    void where_the_receiver_goes_away_the_next_one_gets_what_has_none() throws Exception {
        Script goesAway = (frame, talk) -> {
            if (frame.command().equals("open")) {
                talk.well(frame);
            } else {
                talk.raw("0 serverclose 0\n");
                talk.close();
            }
        };
        try (RelpPeer first = new RelpPeer(authority, goesAway);
                RelpPeer second = new RelpPeer(authority, (frame, talk) -> talk.well(frame));
                Sender sender = new Sender(
                        RelpSettings.of(List.of("127.0.0.1:" + first.port(), "127.0.0.1:" + second.port()), tls)
                                .withTimes(Sender.impatient(first.port(), tls).times()))) {
            List<String> sent = sender.log("moves", 50);
            sender.closesWithAll(50);
            assertThat(first.records()).isNotEmpty();
            assertThat(second.records()).isEqualTo(sent);
        }
    }

    /** However many records the window allows: what is not answered for is in memory here. */
    @Test
    void a_receiver_that_answers_nothing_gets_so_many_bytes_and_no_more() throws Exception {
        int length = 7_000;
        Script silent = (frame, talk) -> {
            if (frame.command().equals("open")) {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, silent)) {
            RelpSettings usual = Sender.relp(peer.port(), tls);
            RelpSettings wide = new RelpSettings(
                    usual.hosts(),
                    tls,
                    null,
                    usual.header(),
                    usual.messageSize(),
                    ByteSize.ofMiB(64),
                    null,
                    100_000,
                    usual.times());
            try (Sender sender = new Sender(wide)) {
                String text = "x".repeat(length);
                for (int i = 0; i < 4_000; i++) {
                    sender.logger().info(text);
                }
                Awaitility.await().until(() -> peer.records().size() >= (8 << 20) / (length + 200));
                sender.close(Duration.ofSeconds(1));
                assertThat(peer.records().size()).isLessThan((9 << 20) / length);
            }
        }
    }
}
