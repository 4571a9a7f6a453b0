package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A log file that can't be written is named with the reason; its events are counted, other writers go on. */
class FileTroubleTest {

    @TempDir
    Path directory;

    private Path regular;

    @BeforeEach
    void aFileInTheWay() throws IOException {
        regular = Files.writeString(directory.resolve("regular"), "in the way");
    }

    private static WriterConfig file(Path path) {
        return WriterConfig.of("file", "file", FileSettings.of(path))
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Logs to a path that can't be written and to nothing else. */
    private static void refuses(Path path, String... reason) {
        LoggerContext context =
                LoggerContext.start(Contexts.config().writer(file(path)).build());
        assertThat(context.health().status()).as("known before the first event").isEqualTo(Health.Status.DOWN);
        context.getLogger("trouble").info("one");
        context.getLogger("trouble").info("two");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        Health health = context.health();
        assertThat(health.status()).isEqualTo(Health.Status.DOWN);
        assertThat(health.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause).contains("writer file").contains(reason));
        List<String> status =
                context.status().stream().map(StatusEvent::toString).toList();
        assertThat(status)
                .anySatisfy(line -> assertThat(line)
                        .contains("ERROR", "writer file", path.toString())
                        .contains(reason));
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().writers().get("file").failed()).isEqualTo(2);
        assertThat(report.metrics().writers().get("file").written()).isZero();
    }

    @Test
    void a_path_below_a_regular_file_is_refused_by_name_and_reason() {
        refuses(regular.resolve("app.log"), regular.toString(), "FileAlreadyExists");
        refuses(regular.resolve("deeper").resolve("app.log"), regular.toString(), "Not a directory");
    }

    @Test
    void a_directory_is_refused_by_name_and_reason() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        refuses(folder, folder.toString(), "is a directory");
    }

    @Test
    void a_symbolic_link_is_refused_and_its_target_untouched() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), regular);
        refuses(link, link.toString(), "is a symbolic link");
        assertThat(regular).hasContent("in the way");
    }

    @Test
    void a_dangling_symbolic_link_is_refused_and_its_target_not_made() throws IOException {
        Path target = directory.resolve("not-there");
        Path link = Files.createSymbolicLink(directory.resolve("dangling"), target);
        refuses(link, link.toString(), "is a symbolic link");
        assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void a_healthy_writer_beside_it_gets_everything() {
        MemoryWriter healthy = MemoryWriter.fresh("healthy");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(file(regular.resolve("app.log")))
                .writer(MemoryWriter.config("healthy"))
                .build());
        for (int i = 0; i < 100; i++) {
            context.getLogger("trouble").info("{}", i);
        }
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.DEGRADED);
        CloseReport report = Contexts.close(context);
        assertThat(healthy.records()).hasSize(100);
        assertThat(report.metrics().writers().get("file").failed()).isEqualTo(100);
        assertThat(report.metrics().writers().get("healthy").written()).isEqualTo(100);
    }

    @Test
    void writing_goes_on_by_itself_when_the_obstacle_is_gone() throws Exception {
        Path path = regular.resolve("app.log");
        LoggerContext context =
                LoggerContext.start(Contexts.config().writer(file(path)).build());
        Logger log = context.getLogger("trouble");
        log.info("lost");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        Files.move(regular, directory.resolve("away"));
        await().atMost(Contexts.LONG).until(() -> {
            log.info("tried");
            context.flush(Contexts.LONG);
            return context.health().status() == Health.Status.UP;
        });
        log.info("last");
        CloseReport report = Contexts.close(context);
        List<String> lines = Files.readAllLines(path);
        assertThat(lines).endsWith("last").doesNotContain("lost");
        assertThat(report.metrics().writers().get("file").written()).isEqualTo(lines.size());
        assertThat(context.status())
                .anySatisfy(event -> assertThat(event.message()).contains("writing again"));
    }

    @Test
    void a_new_file_is_its_owners_and_so_is_a_new_directory() throws IOException {
        Path path = directory.resolve("new").resolve("deeper").resolve("app.log");
        LoggerContext context =
                LoggerContext.start(Contexts.config().writer(file(path)).build());
        context.getLogger("mode").info("written");
        Contexts.close(context);
        assertThat(mode(path)).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("new"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("new").resolve("deeper"))).isEqualTo("rwx------");
        assertThat(path).hasContent("written\n");
    }

    @Test
    void an_existing_file_is_appended_to() throws IOException {
        Path path = Files.writeString(directory.resolve("app.log"), "before\n");
        LoggerContext context =
                LoggerContext.start(Contexts.config().writer(file(path)).build());
        context.getLogger("append").info("after");
        Contexts.close(context);
        assertThat(path).hasContent("before\nafter\n");
    }

    @Test
    void what_a_crash_left_of_a_line_does_not_swallow_the_next_record() throws IOException {
        Path path = Files.writeString(directory.resolve("app.log"), "before\nto");
        LoggerContext context =
                LoggerContext.start(Contexts.config().writer(file(path)).build());
        context.getLogger("append").info("after");
        context.getLogger("append").info("and more");
        Contexts.close(context);
        assertThat(path).hasContent("before\nto\nafter\nand more\n");
    }

    @Test
    void records_that_are_no_lines_follow_what_is_there_as_it_is() throws IOException {
        Path path = Files.writeString(directory.resolve("app.log"), "one;");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(WriterConfig.of("file", "file", FileSettings.of(path))
                        .withEncoder("pattern", new PatternSettings("%msg;")))
                .build());
        context.getLogger("append").info("two");
        Contexts.close(context);
        assertThat(path).hasContent("one;two;");
    }

    @Test
    void a_link_further_up_the_path_is_followed() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(file(link.resolve("app.log"))).build());
        context.getLogger("link").info("through");
        Contexts.close(context);
        assertThat(real.resolve("app.log")).hasContent("through\n");
    }
}
