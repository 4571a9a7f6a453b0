package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A real small file system that fills up, and audit events that it has no room for. */
class AuditFullDiskTest {

    private static final String TEXT = "x".repeat(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = Tmpfs.mount(directory, "64k");
        assumeTrue(mounted, "no right to mount a tmpfs here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(Tmpfs.unmount(directory)).isTrue();
        }
    }

    @Test
    void calls_return_after_their_time_and_when_there_is_room_every_audit_record_is_in_the_file_once()
            throws Exception {
        Path file = directory.resolve("app.log");
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[32 * 1024]);
        try (LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(1024))
                .audit(Audit.within(TIMEOUT))
                .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build())) {
            Logger log = context.getLogger("disk");
            List<String> expected = new ArrayList<>();
            int late = 0;
            // Until five have found no room; ordinary ones in between fail and stay away.
            for (int i = 0; late < 5; i++) {
                long start = System.nanoTime();
                log.info(AUDIT, "audit {} {}", i, TEXT);
                long took = System.nanoTime() - start;
                expected.add("audit " + i + " " + TEXT);
                log.info("ordinary {} {}", i, TEXT);
                if (context.metrics().auditLate() > late) {
                    late++;
                    assertThat(took).isGreaterThanOrEqualTo(TIMEOUT.toNanos());
                    assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
                    assertThat(context.health().causes())
                            .anyMatch(cause -> cause.equals("writer file: audit records not forced in time"));
                }
            }
            assertThat(Files.readAllLines(file)).doesNotContainSequence(expected.get(expected.size() - 1));

            Files.delete(ballast);
            await().until(() -> context.health().status() == Health.Status.UP);
            CloseReport report = Contexts.close(context);

            List<String> lines = Files.readAllLines(file);
            assertThat(lines.stream().filter(line -> line.startsWith("audit"))).isEqualTo(expected);
            WriterMetrics metrics = Audit.of(report.metrics(), "file");
            assertThat(lines).hasSize((int) metrics.written());
            assertThat(metrics.kept()).isZero();
            assertThat(metrics.written() + metrics.failed()).isEqualTo(2L * expected.size());
            assertThat(report.metrics().auditLate()).isEqualTo(5);
        }
    }
}
