package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.AuditException;
import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Frame;
import io.github.inkseal.network.support.RelpPeer.Script;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;

/** Closing, and a call that logs an audit event, wait for the receiver's acknowledgement, and for no longer than they may. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class RelpClosingTest {

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
                Sender sender = new Sender(Sender.impatient(peer.port(), tls))) {
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
            sender.closesWithAll(1);
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
                        .audit(AuditConfig.defaults().withOwn(false))
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

    @Test
    void an_audit_call_without_a_spool_returns_after_its_time_and_health_is_down() throws Exception {
        WriterConfig writer = WriterConfig.of("hub", "relp", Sender.relp(Ports.free(), tls))
                .withEncoder("pattern", new PatternSettings("%msg%n"))
                .withAudit(true);
        try (LoggerContext context = LoggerContext.start(InksealConfig.builder()
                .audit(AuditConfig.defaults().withOwn(false).withTimeout(Duration.ofMillis(300)))
                .writer(writer)
                .build())) {
            context.getLogger("app").info(MarkerFactory.getMarker("AUDIT"), "who did what");
            assertThat(context.metrics().auditLate()).isEqualTo(1);
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes().toString()).contains("not connected to 127.0.0.1");
        }
    }

    @Test
    void and_it_throws_where_that_is_configured() throws Exception {
        WriterConfig writer = WriterConfig.of("hub", "relp", Sender.relp(Ports.free(), tls))
                .withEncoder("pattern", new PatternSettings("%msg%n"))
                .withAudit(true);
        try (LoggerContext context = LoggerContext.start(InksealConfig.builder()
                .audit(new AuditConfig(Duration.ofMillis(300), AuditConfig.OnFailure.THROW, false))
                .writer(writer)
                .build())) {
            Logger logger = context.getLogger("app");
            assertThatThrownBy(() -> logger.info(MarkerFactory.getMarker("AUDIT"), "who did what"))
                    .isInstanceOf(AuditException.class);
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
