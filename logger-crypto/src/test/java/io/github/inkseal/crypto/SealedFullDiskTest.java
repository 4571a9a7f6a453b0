package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.AuditException;
import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.support.Tmpfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/** A sealed log on a real small file system that fills up. Needs the right to mount a tmpfs; skipped by name without. */
class SealedFullDiskTest {

    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final String TEXT = "canary-in-clear ".repeat(30);

    @TempDir
    Path home;

    private Path disk;
    private KeyMaker.Made ops;
    private KeyMaker.Made origin;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        ops = new KeyMaker().pair(home.resolve("keys"), "ops");
        origin = new KeyMaker().origin(home.resolve("keys"), "origin");
        mounted = Tmpfs.mount(disk, "512k");
        assumeTrue(mounted, "no right to mount a tmpfs here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(Tmpfs.unmount(disk)).isTrue();
        }
    }

    private InksealConfig.Builder config(AuditConfig.OnFailure onFailure) {
        SealedFileSettings sealed = SealedFileSettings.of(
                        disk.resolve("logs/app"), List.of(ops.files().get(1)))
                .withOrigin(origin.files().get(1))
                .withRotate(SealedFileSettings.Rotate.of(ByteSize.ofKiB(64)));
        return InksealConfig.builder()
                .audit(new AuditConfig(TIMEOUT, onFailure, false))
                .queue(QueueConfig.defaults()
                        .withFull(new QueueConfig.Full(Level.WARN, QueueConfig.Then.WAIT))
                        .withWait(QueueConfig.FOREVER))
                .writer(WriterConfig.of("vault", "sealed-file", sealed)
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")));
    }

    private Path ballast(int bytes) throws IOException {
        return Files.write(disk.resolve("ballast"), new byte[bytes]);
    }

    /** Whatever fits. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    private List<String> read(Verdict... allowed) throws IOException {
        List<String> lines = new ArrayList<>();
        LogReport report = SealedLog.of(disk.resolve("logs/app"))
                .withKey(ops.files().get(0))
                .withOrigin(origin.files().get(0))
                .read(record -> lines.add(record.text().strip()));
        assertThat(report.chain()).isEmpty();
        assertThat(report.originVerified()).isTrue();
        assertThat(report.verdict()).isIn((Object[]) allowed);
        return lines;
    }

    private void assertThatNothingIsInClear() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("canary"));
        }
    }

    private static WriterMetrics vault(LoggerContext context) {
        return Objects.requireNonNull(context.metrics().writers().get("vault"));
    }

    @Test
    void audit_calls_return_after_their_time_and_when_there_is_room_every_audit_record_is_sealed_once()
            throws Exception {
        Path ballast = ballast(256 << 10);
        List<String> audited = new ArrayList<>();
        int ordinary = 0;
        try (LoggerContext context =
                LoggerContext.start(config(AuditConfig.OnFailure.REPORT).build())) {
            Logger log = context.getLogger("disk");
            for (int late = 0; late < 4; ) {
                long start = System.nanoTime();
                log.info(AUDIT, "audit {} {}", audited.size(), TEXT);
                long took = System.nanoTime() - start;
                audited.add("audit " + audited.size() + " " + TEXT.strip());
                for (int i = 0; i < 50; i++) {
                    log.info("ordinary {} {}", ordinary++, TEXT);
                }
                if (context.metrics().auditLate() > late) {
                    late++;
                    assertThat(took).isGreaterThanOrEqualTo(TIMEOUT.toNanos());
                    assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
                    assertThat(context.health().causes())
                            .anyMatch(cause -> cause.equals("writer vault: audit records not forced in time"));
                }
            }
            assertThat(context.flush(LONG)).isTrue();
            assertThat(vault(context).failed())
                    .as("ordinary ones that found no room")
                    .isPositive();
            assertThatNothingIsInClear();

            Files.delete(ballast);
            await().atMost(LONG).until(() -> context.health().status() == Health.Status.UP);
            log.info("room again");
            CloseReport report = context.close(LONG);
            WriterMetrics metrics = vault(context);
            assertThat(report.complete()).isTrue();
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(metrics.kept()).isZero();
            assertThat(metrics.total()).isEqualTo(audited.size() + ordinary + 1);
            List<String> lines = read(Verdict.COMPLETE, Verdict.OPEN);
            assertThat(lines)
                    .doesNotHaveDuplicates()
                    .hasSize((int) metrics.written())
                    .contains("room again");
            assertThat(lines.stream().filter(line -> line.startsWith("audit"))).containsExactlyElementsOf(audited);
        }
        assertThatNothingIsInClear();
    }

    @Test
    void an_audit_call_throws_if_that_is_asked_for_and_no_other_call_does() throws Exception {
        fill();
        try (LoggerContext context =
                LoggerContext.start(config(AuditConfig.OnFailure.THROW).build())) {
            Logger log = context.getLogger("disk");
            log.error("ordinary {}", TEXT);
            assertThatThrownBy(() -> log.info(AUDIT, "audit {}", TEXT)).isInstanceOf(AuditException.class);
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            CloseReport report = context.close(LONG);
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(vault(context).written()).isZero();
            assertThat(vault(context).failed()).isEqualTo(2);
        }
        assertThatNothingIsInClear();
    }

    @Test
    void what_is_held_when_the_end_comes_on_a_full_disk_is_counted_as_failed_and_not_as_written() throws Exception {
        try (LoggerContext context =
                LoggerContext.start(config(AuditConfig.OnFailure.REPORT).build())) {
            Logger log = context.getLogger("disk");
            log.info(AUDIT, "first");
            fill();
            for (int i = 0; i < 40; i++) {
                log.info("held {} {}", i, TEXT);
            }
            CloseReport report = context.close(LONG);
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(vault(context).written()).isEqualTo(1);
            assertThat(vault(context).failed()).isEqualTo(40);
            assertThat(read(Verdict.OPEN)).containsExactly("first");
        }
        assertThatNothingIsInClear();
    }

    @Test
    void without_room_for_a_header_there_is_no_segment_and_one_is_begun_when_there_is_room() throws Exception {
        Path ballast = fill();
        InksealConfig config = config(AuditConfig.OnFailure.REPORT)
                .writer(WriterConfig.of("other", "file", FileSettings.of(home.resolve("other.log")))
                        .withEncoder("pattern", new PatternSettings("other%n")))
                .build();
        try (LoggerContext context = LoggerContext.start(config)) {
            Logger log = context.getLogger("disk");
            log.info("lost {}", TEXT);
            assertThat(context.flush(LONG)).isTrue();
            assertThat(context.health().status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(vault(context).failed()).isEqualTo(1);
            try (Stream<Path> files = Files.list(disk.resolve("logs"))) {
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .containsOnly("app.lock");
            }
            Files.delete(ballast);
            await().atMost(LONG).until(() -> {
                log.info("tried");
                return context.flush(LONG) && context.health().status() == Health.Status.UP;
            });
            context.close(LONG);
            WriterMetrics metrics = vault(context);
            assertThat(read(Verdict.COMPLETE)).hasSize((int) metrics.written()).containsOnly("tried");
            assertThat(context.metrics().balanced()).isTrue();
        }
        assertThatNothingIsInClear();
    }
}
