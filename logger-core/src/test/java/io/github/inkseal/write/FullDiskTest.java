package io.github.inkseal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A real small file system that fills up. Needs the right to mount a tmpfs; skipped by name without. */
class FullDiskTest {

    private static final String TEXT = "x".repeat(90);

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
    void a_full_disk_costs_counted_events_and_writing_goes_on_when_there_is_room() throws Exception {
        Path file = directory.resolve("app.log");
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[32 * 1024]);
        try (LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(1024))
                .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build())) {
            Logger log = context.getLogger("disk");
            // Far more than fits, in batches of any size: which of them fail is left to chance.
            for (int i = 0; i < 2000; i++) {
                log.info("{} {}", i, TEXT);
            }
            assertThat(context.flush(Contexts.LONG)).isTrue();
            // A failed batch is taken back whole, so smaller ones may still fit: one at a time till none does.
            for (int i = 0; i < 2000 && context.health().status() == Health.Status.UP; i++) {
                log.info("{} {}", i, TEXT);
                assertThat(context.flush(Contexts.LONG)).isTrue();
            }
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes()).singleElement().asString().startsWith("writer file: ");

            Files.delete(ballast);
            log.info("room again");
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(context.health().status()).isEqualTo(Health.Status.UP);
            CloseReport report = Contexts.close(context);

            List<String> lines = Files.readAllLines(file);
            assertThat(lines).last().isEqualTo("room again");
            assertThat(lines)
                    .hasSize((int) report.metrics().writers().get("file").written());
            assertThat(report.metrics().writers().get("file").failed()).isPositive();
            assertThat(lines.subList(0, lines.size() - 1)).as("no torn record").allMatch(line -> line.endsWith(TEXT));
        }
    }
}
