package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Frame;
import io.github.inkseal.network.support.RelpPeer.Script;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;

/** A record is done when the receiver has acknowledged it; until then it is sent again, in order. */
class RelpAnswersTest {

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

    private RelpSettings settings(RelpPeer peer) {
        RelpSettings to = Sender.relp(peer.port(), tls);
        return to.withTimes(to.times().withAck(Duration.ofSeconds(1)));
    }

    private static void isComplete(Sender sender, int count) {
        CloseReport report = sender.close(LONG);
        assertThat(report.complete()).isTrue();
        assertThat(report.metrics().balanced()).isTrue();
        assertThat(sender.metrics().written()).isEqualTo(count);
        assertThat(sender.metrics().failed()).isZero();
        assertThat(sender.metrics().possiblyLost()).isZero();
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
                Sender sender = new Sender(settings(peer))) {
            List<String> sent = sender.log("late", 1_000);
            isComplete(sender, 1_000);
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
                        .withTimes(settings(peer).times()))) {
            sender.log("held", 1_000);
            sender.awaitTrouble("has not acknowledged");
            assertThat(peer.records(1)).hasSizeBetween(10, 10 + 16_384 / 100);
            answers.set(true);
            isComplete(sender, 1_000);
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
                Sender sender = new Sender(settings(peer))) {
            List<String> sent = sender.log("again", 500);
            sender.awaitTrouble("has not acknowledged a record for 1 s");
            isComplete(sender, 500);
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
                Sender sender = new Sender(settings(peer))) {
            List<String> sent = sender.log("some", 500);
            isComplete(sender, 500);
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
                Sender sender = new Sender(settings(peer))) {
            List<String> sent = sender.log("wrong", 50);
            sender.awaitSaid(trouble);
            isComplete(sender, 50);
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
                                .withTimes(settings(first).times()))) {
            List<String> sent = sender.log("moves", 50);
            isComplete(sender, 50);
            assertThat(first.records()).isNotEmpty();
            assertThat(second.records()).isEqualTo(sent);
        }
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
                Sender sender = new Sender(settings(peer))) {
            List<String> sent = sender.log("odd", 50);
            isComplete(sender, 50);
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
                Sender sender = new Sender(settings(peer))) {
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
                Sender sender = new Sender(settings(peer))) {
            List<String> sent = sender.log("full", 300);
            sender.awaitSaid("the receiver refuses records: 500 disk full");
            isComplete(sender, 300);
            assertThat(peer.records(4)).isEqualTo(sent);
        }
    }

    @Test
    void closing_waits_for_the_last_one_and_says_close() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Script slow = (frame, talk) -> {
            if (frame.data().contains("last 9 ")) {
                await(release);
            }
            talk.well(frame);
        };
        try (RelpPeer peer = new RelpPeer(authority, slow);
                Sender sender = new Sender(Sender.relp(peer.port(), tls))) {
            sender.log("last", 10);
            CompletableFuture<CloseReport> closing = CompletableFuture.supplyAsync(() -> sender.close(LONG));
            Awaitility.await().until(() -> peer.records().size() == 10);
            assertThat(closing).isNotDone();
            release.countDown();
            assertThat(closing.join().complete()).isTrue();
            List<Frame> frames = peer.frames();
            assertThat(frames).hasSize(12);
            assertThat(frames.get(11).command()).isEqualTo("close");
            assertThat(frames.get(11).transaction()).isEqualTo(12);
        }
    }

    @Test
    void closing_before_it_came_is_not_complete_and_what_has_none_failed() throws Exception {
        Script some = (frame, talk) -> {
            if (frame.transaction() <= 31) {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, some);
                Sender sender = new Sender(Sender.relp(peer.port(), tls))) {
            sender.log("part", 50);
            Awaitility.await().until(() -> peer.records().size() == 50);
            CloseReport report = sender.close(Duration.ofMillis(200));
            assertThat(report.complete()).isFalse();
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(30);
            assertThat(sender.metrics().failed()).isEqualTo(20);
            assertThat(peer.frames()).noneMatch(frame -> frame.command().equals("close"));
        }
    }

    @Test
    void a_receiver_that_does_not_answer_to_close_has_everything_all_the_same() throws Exception {
        Script mute = (frame, talk) -> {
            if (!frame.command().equals("close")) {
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, mute);
                Sender sender = new Sender(settings(peer))) {
            sender.log("all", 10);
            Awaitility.await().until(() -> peer.records().size() == 10);
            CloseReport report = sender.close(Duration.ofSeconds(1));
            assertThat(report.complete()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(10);
        }
    }

    @Test
    void a_call_that_logs_an_audit_event_waits_for_it() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Script slow = (frame, talk) -> {
            if (frame.command().equals("syslog")) {
                await(release);
            }
            talk.well(frame);
        };
        try (RelpPeer peer = new RelpPeer(authority, slow);
                Sender sender = new Sender("relp", Sender.relp(peer.port(), tls), true)) {
            CompletableFuture<Void> call = CompletableFuture.runAsync(
                    () -> sender.logger().info(MarkerFactory.getMarker("AUDIT"), "who did what"));
            Awaitility.await().until(() -> peer.records().size() == 1);
            assertThat(call).isNotDone();
            release.countDown();
            call.join();
            assertThat(peer.records()).containsExactly("who did what");
            isComplete(sender, 1);
        }
    }

    @Test
    void an_audit_event_that_gets_none_does_not_hold_up_other_writers() throws Exception {
        Script silent = (frame, talk) -> {
            if (frame.command().equals("open")) {
                talk.well(frame);
            }
        };
        Path file = home.resolve("app.log");
        try (RelpPeer peer = new RelpPeer(authority, silent);
                LoggerContext context = LoggerContext.start(InksealConfig.builder()
                        .writer(WriterConfig.of("hub", "relp", Sender.relp(peer.port(), tls))
                                .withAudit(true))
                        .writer(WriterConfig.of("app", "file", FileSettings.of(file))
                                .withEncoder("pattern", new PatternSettings("%msg%n")))
                        .build())) {
            Logger logger = context.getLogger("app");
            CompletableFuture<Void> call =
                    CompletableFuture.runAsync(() -> logger.info(MarkerFactory.getMarker("AUDIT"), "who did what"));
            Awaitility.await().until(() -> peer.records().size() == 1);
            logger.info("life goes on");
            Awaitility.await().until(() -> Files.readString(file).contains("life goes on"));
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(context.health().causes().toString()).contains("not acknowledged yet"));
            call.join();
            assertThat(context.metrics().auditLate()).isEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
