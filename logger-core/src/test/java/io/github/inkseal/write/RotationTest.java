package io.github.inkseal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Files are set aside by size, between records, and the oldest go. */
class RotationTest {

    @TempDir
    private Path directory;

    @Test
    void nothing_is_lost_between_files_and_no_record_is_split() throws Exception {
        CloseReport report = log(FileSettings.Rotate.of(new ByteSize(1000), 1000), 500);
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            assertThat(Files.size(file)).as("%s", file).isLessThanOrEqualTo(1000);
            lines.addAll(Files.readAllLines(file));
        }
        assertThat(lines).isEqualTo(expected(500));
        assertThat(report.metrics().writers().get("file").written()).isEqualTo(500);
    }

    @Test
    void three_to_keep_means_three_are_kept() throws Exception {
        log(FileSettings.Rotate.of(new ByteSize(1000), 3), 500);
        assertThat(files()).hasSize(4);
        List<String> last = Files.readAllLines(directory.resolve("app.log"));
        assertThat(expected(500)).endsWith(last.toArray(String[]::new));
    }

    @Test
    void none_to_keep_leaves_the_current_file_only() throws Exception {
        log(FileSettings.Rotate.of(new ByteSize(1000), 0), 100);
        assertThat(files()).containsExactly(directory.resolve("app.log"));
    }

    @Test
    void a_second_run_goes_on_in_the_file_and_with_the_numbers() throws Exception {
        FileSettings.Rotate rotate = FileSettings.Rotate.of(new ByteSize(1000), 1000);
        log(rotate, 110);
        int before = files().size();
        log(rotate, 110);
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            lines.addAll(Files.readAllLines(file));
        }
        List<String> twice = new ArrayList<>(expected(110));
        twice.addAll(expected(110));
        assertThat(lines).isEqualTo(twice);
        assertThat(files().size()).isGreaterThan(before);
    }

    @Test
    void a_record_larger_than_the_limit_gets_a_file_of_its_own() throws Exception {
        try (LoggerContext context = LoggerContext.start(config(FileSettings.Rotate.of(new ByteSize(100), 10)))) {
            Logger log = context.getLogger("rotation");
            log.info("small");
            log.info("{}", "x".repeat(500));
            log.info("small again");
            Contexts.close(context);
        }
        assertThat(files().stream().map(RotationTest::size)).containsExactly(6L, 501L, 12L);
    }

    @Test
    void foreign_files_beside_the_log_are_left_alone() throws Exception {
        List<Path> foreign = List.of(
                directory.resolve("app.log.1"),
                directory.resolve("app.x.log"),
                directory.resolve("apps.1.log"),
                directory.resolve("app.1.log.bz2"));
        for (Path file : foreign) {
            Files.writeString(file, "mine");
        }
        log(FileSettings.Rotate.of(new ByteSize(1000), 1), 300);
        for (Path file : foreign) {
            assertThat(file).hasContent("mine");
        }
    }

    @Test
    void a_file_that_bears_the_next_name_is_not_overwritten() throws Exception {
        Files.writeString(directory.resolve("app.7.log"), "older\n");
        log(FileSettings.Rotate.of(new ByteSize(1000), 1000), 200);
        assertThat(directory.resolve("app.7.log")).hasContent("older\n");
        assertThat(directory.resolve("app.8.log")).exists();
    }

    @Test
    void a_file_that_cannot_be_set_aside_is_written_on_and_said_once() throws Exception {
        Path obstacle = Files.createDirectory(directory.resolve("app.1.log"));
        try (LoggerContext context = LoggerContext.start(config(FileSettings.Rotate.of(new ByteSize(1000), 5)))) {
            Logger log = context.getLogger("rotation");
            for (int i = 0; i < 300; i++) {
                log.info("line {}", i);
            }
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(directory.resolve("app.log")).content().hasLineCount(300);
            assertThat(context.status()).anyMatch(line -> line.message().startsWith("can't rotate "));
            Files.delete(obstacle);
            log.info("line {}", 300);
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(obstacle).isRegularFile().content().hasLineCount(300);
            assertThat(directory.resolve("app.log")).hasContent("line 300\n");
            assertThat(Contexts.close(context).metrics().writers().get("file").failed())
                    .isZero();
        }
    }

    @Test
    void every_file_is_for_its_owner_only() throws Exception {
        log(FileSettings.Rotate.of(new ByteSize(1000), 5), 200);
        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private CloseReport log(FileSettings.Rotate rotate, int count) {
        try (LoggerContext context = LoggerContext.start(config(rotate))) {
            Logger log = context.getLogger("rotation");
            for (int i = 0; i < count; i++) {
                log.info("line {}", i);
            }
            return Contexts.close(context);
        }
    }

    private InksealConfig config(FileSettings.Rotate rotate) {
        return Contexts.config()
                .queue(Contexts.lossless(1024))
                .writer(WriterConfig.of("file", "file", new FileSettings(directory.resolve("app.log"), rotate))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build();
    }

    private static List<String> expected(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("line " + i);
        }
        return lines;
    }

    /** Oldest first, the current one last. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .sorted((a, b) -> Long.compare(number(a), number(b)))
                    .toList();
        }
    }

    private static long number(Path file) {
        String[] parts = file.getFileName().toString().split("\\.");
        return parts.length == 3 ? Long.parseLong(parts[1]) : Long.MAX_VALUE;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
