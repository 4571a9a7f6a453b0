package io.github.inkseal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.Tmpfs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
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
        MemoryWriter beside = MemoryWriter.fresh("beside-full");
        try (LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(1024))
                .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .writer(MemoryWriter.config("beside-full"))
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
            assertThat(context.health().status()).isEqualTo(Health.Status.DEGRADED);
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
            assertThat(beside.records()).as("the other one has all").hasSize((int)
                    report.metrics().accepted());
            assertThat(lines.subList(0, lines.size() - 1)).as("no torn record").allMatch(line -> line.endsWith(TEXT));
        }
    }

    @Test
    void what_a_full_disk_left_in_a_file_that_somebody_had_cut_does_not_swallow_the_next_record() throws Exception {
        Path file = directory.resolve("app.log");
        Path ballast = directory.resolve("ballast");
        String large = "y".repeat(24 * 1024);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(64))
                .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
        Logger log = context.getLogger("disk");
        log.info(large);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        // As logrotate's copytruncate does: how long the file is the writer no longer knows.
        Files.write(file, new byte[0]);
        Files.write(ballast, new byte[52 * 1024]);
        log.info(large);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(Files.size(file)).as("part of a record").isBetween(1L, 24 * 1024L);

        Files.delete(ballast);
        log.info("room again");
        CloseReport report = Contexts.close(context);
        assertThat(Files.readAllLines(file)).hasSize(2).last().isEqualTo("room again");
        assertThat(report.metrics().writers().get("file").written()).isEqualTo(2);
        assertThat(report.metrics().writers().get("file").failed()).isEqualTo(1);
    }

    @Test
    void a_file_that_there_is_no_room_to_compress_stays_whole_until_there_is() throws Exception {
        Path file = directory.resolve("app.log");
        Path ballast = directory.resolve("ballast");
        FileSettings settings =
                new FileSettings(file, Rotate.of(ByteSize.ofKiB(16), 100).withCompress(Rotate.Compress.GZIP));
        // What does not get smaller by it: 64 KiB less 36 and 16 leave no room for a second time.
        Random random = new Random(7);
        List<String> expected = new ArrayList<>();
        try (LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(64))
                .writer(WriterConfig.of("file", "file", settings).withEncoder("pattern", new PatternSettings("%msg%n")))
                .build())) {
            Files.write(ballast, new byte[36 * 1024]);
            Logger log = context.getLogger("disk");
            // The last of them is for the next file.
            for (int i = 0; i < 17; i++) {
                expected.add(noise(random));
                log.info(expected.get(i));
            }
            await().until(() ->
                    context.status().stream().anyMatch(line -> line.message().startsWith("can't compress ")));
            assertThat(Files.readAllLines(directory.resolve("app.1.log"))).isEqualTo(expected.subList(0, 16));
            assertThat(directory.resolve("app.1.log.gz")).doesNotExist();
            await().untilAsserted(() ->
                    assertThat(directory.resolve("app.1.log.gz.new")).doesNotExist());

            Files.delete(ballast);
            assertThat(context.rotate()).containsExactly("file");
            await().until(() -> Files.exists(directory.resolve("app.2.log.gz"))
                    && Files.notExists(directory.resolve("app.1.log"))
                    && Files.notExists(directory.resolve("app.2.log")));
            assertThat(Contexts.close(context).metrics().writers().get("file").failed())
                    .isZero();
        }
        List<String> kept = new ArrayList<>(unpacked("app.1.log.gz"));
        kept.addAll(unpacked("app.2.log.gz"));
        assertThat(kept).isEqualTo(expected);
    }

    private static String noise(Random random) {
        return random.ints(1000, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<String> unpacked(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
