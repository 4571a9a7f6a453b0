package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class FileReloadTest {

    private static final String HEAD = "reload: { every: 100ms }\nshutdown: { hook: false }\n";

    @TempDir
    private Path mount;

    private LoggerContext context;
    private MemoryWriter old;
    private MemoryWriter fresh;

    private static String writing(String store) {
        return HEAD + "levels: { root: INFO }\nwriters: [ { name: w, type: probe, store: " + store
                + ", audit: true, encoder: { type: pattern, pattern: \"%msg%n\" } } ]\n";
    }

    /** As the kubelet does it: a new folder, a link to it under another name, and a rename over {@code ..data}. */
    private void project(String version, String content) throws IOException {
        Path folder = Files.createDirectory(mount.resolve(".." + version));
        Path file = Files.writeString(folder.resolve("inkseal.yaml"), content);
        // Time stamps say nothing: the newer one is older.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), folder.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @BeforeEach
    void start() throws IOException {
        old = MemoryWriter.fresh("filereload-old");
        fresh = MemoryWriter.fresh("filereload-new");
        project("v1", writing("filereload-old"));
        Files.createSymbolicLink(mount.resolve("inkseal.yaml"), Path.of("..data", "inkseal.yaml"));
        System.setProperty("inkseal.config", mount.resolve("inkseal.yaml").toString());
        context = LoggerContext.startDefault();
    }

    @AfterEach
    void end() {
        System.clearProperty("inkseal.config");
        context.close();
    }

    @Test
    void a_config_map_that_is_swapped_by_its_link_is_taken_and_nothing_is_lost() throws Exception {
        context.getLogger("a").info("one");
        context.setLevel("a", LevelSetting.OFF);

        project("v2", writing("filereload-new"));
        Awaitility.await().until(() -> fresh.records().stream().anyMatch(line -> line.contains("loaded")));

        context.getLogger("a").info("two");
        Contexts.close(context);
        assertThat(old.records()).contains("one").doesNotContain("two");
        assertThat(old.isClosed()).isTrue();
        assertThat(fresh.records()).contains("two").doesNotContain("one");
        assertThat(fresh.records())
                .filteredOn(line -> line.startsWith("configuration loaded"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "levels: [",
                "levles: { root: INFO }",
                "writers: [ { name: w, type: flie } ]",
                "writers: [ { name: w, type: file, path: / } ]",
                "filters: [ { type: level, level: LOUD } ]",
                "writers: [ { name: w, type: probe, store: \"${env:NOT_THERE_AT_ALL}\" } ]",
                "",
                "# cut off behind its first line",
            })
    void a_bad_file_of_whatever_kind_changes_nothing_is_told_once_and_mended_by_a_good_one(String bad)
            throws Exception {
        project("v2", bad.isEmpty() || bad.startsWith("#") ? bad : HEAD + bad + "\n");
        Awaitility.await().until(() -> old.records().stream().anyMatch(line -> line.contains("refused")));
        assertThatThrownBy(context::reload).isInstanceOf(ConfigException.class);

        context.getLogger("a").info("still");
        context.flush(Contexts.LONG);
        assertThat(old.records()).contains("still");
        assertThat(old.isClosed()).isFalse();

        project("v3", writing("filereload-new"));
        Awaitility.await().until(() -> fresh.records().stream().anyMatch(line -> line.contains("loaded")));
        Contexts.close(context);
        assertThat(old.records())
                .filteredOn(line -> line.startsWith("configuration refused"))
                .as("by the watch, and by the call")
                .hasSize(2);
    }

    @Test
    void a_start_with_a_bad_file_is_on_record_as_refused() throws Exception {
        project("v2", HEAD + "levles: { root: INFO }\n");
        LoggerContext started = LoggerContext.startDefault();
        Contexts.close(started);
        assertThat(started.status())
                .filteredOn(line -> line.message().startsWith("configuration refused"))
                .singleElement()
                .satisfies(line -> assertThat(line.message()).contains("did you mean \"levels\"?"));
        assertThat(started.status())
                .as("the problem, and what is used instead")
                .filteredOn(line -> line.level() == Level.ERROR)
                .extracting(StatusEvent::message)
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("did you mean \"levels\"?"),
                        instead ->
                                assertThat(instead).isEqualTo("not used; logging INFO and up to the console instead"));
    }

    @Test
    void a_secret_that_is_mounted_as_a_file_is_read_again_though_the_configuration_is_the_same() throws Exception {
        Path secret = Files.writeString(mount.resolve("secret"), "filereload-old");
        MemoryWriter third = MemoryWriter.fresh("filereload-third");
        project("v2", writing("\"${file:" + secret + "}\"").replace("name: w", "name: x"));
        Awaitility.await().until(() -> old.records().stream().anyMatch(line -> line.contains("loaded")));

        Files.writeString(secret, "filereload-third");
        Awaitility.await().until(() -> third.records().stream().anyMatch(line -> line.contains("loaded")));

        context.getLogger("a").info("with the new one");
        Contexts.close(context);
        assertThat(third.records()).contains("with the new one");
        assertThat(old.records()).doesNotContain("with the new one");
    }

    @Test
    void one_resolver_is_asked_at_every_look_and_closed_with_the_context() throws Exception {
        project("v2", writing("\"${probe:filereload-new}\""));
        Awaitility.await().until(() -> fresh.records().stream().anyMatch(line -> line.contains("loaded")));
        TestResolver one = TestResolver.lastAsked();
        int resolved = TestResolver.resolved();
        TestResolver.onResolve(() -> context.getLogger("resolver").info("asked"));
        Awaitility.await().until(() -> TestResolver.resolved() >= resolved + 3);
        context.reload();
        TestResolver.onResolve(null);

        assertThat(fresh.records()).contains("asked");
        assertThat(TestResolver.lastAsked()).isSameAs(one);
        assertThat(one.isClosed()).isFalse();
        Contexts.close(context);
        assertThat(one.isClosed()).isTrue();
        assertThat(context.status().toString()).doesNotContain("is closed");
    }

    @Test
    void a_resolver_that_can_not_be_closed_is_named_and_no_message_of_it_shown() {
        String secret = "pass" + "phrase";
        TestResolver.failCloseWith(secret);
        try {
            Contexts.close(context);
        } finally {
            TestResolver.failCloseWith(null);
        }
        assertThat(context.status().toString())
                .contains("TestResolver could not be closed: java.io.IOException")
                .doesNotContain(secret);
    }

    @Test
    void a_resolver_that_hangs_when_it_is_closed_hangs_nobody() {
        CountDownLatch vault = new CountDownLatch(1);
        TestResolver.onClose(() -> await(vault));
        try {
            context.close(Duration.ofMillis(50));
            assertThat(context.status().toString()).contains("a resolver has not closed in time");
            assertThatThrownBy(context::reload)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the context is closed");
        } finally {
            TestResolver.onClose(null);
            vault.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_reload_by_hand_takes_the_files_levels_though_it_has_not_changed() {
        context.setLevel("a", LevelSetting.TRACE);
        context.reload();
        assertThat(context.level("a")).isEqualTo(LevelSetting.INFO);
        assertThat(context.status().stream().map(Object::toString).toList())
                .anyMatch(line -> line.contains("its levels too"));
    }

    @Test
    void one_made_in_code_has_nothing_to_read_again() {
        LoggerContext own =
                LoggerContext.start(Contexts.config().writers(List.of()).build());
        assertThatThrownBy(own::reload)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made in code");
        Contexts.close(own);
    }
}
