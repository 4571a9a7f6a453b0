package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class OwnAuditRecordsTest {

    @TempDir
    private Path directory;

    private static InksealConfig.Builder config(Dispatch dispatch) {
        return Contexts.config().dispatch(dispatch).audit(AuditConfig.defaults());
    }

    private static WriterConfig audited(String name) {
        return MemoryWriter.config(name)
                .withAudit(true)
                .withEncoder("pattern", new PatternSettings("%-5level %logger %marker %kvp%n"));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void each_thing_that_is_done_is_one_record_and_forced(Dispatch dispatch) {
        MemoryWriter trail = MemoryWriter.fresh("trail");
        MemoryWriter plain = MemoryWriter.fresh("trail-plain");
        MemoryWriter.fresh("trail-guest");
        LoggerContext context = LoggerContext.start(config(dispatch)
                .writer(audited("trail"))
                .writer(MemoryWriter.config("trail-plain"))
                .build());

        context.as("alice").setLevel("com.acme", LevelSetting.DEBUG);
        context.addWriter(MemoryWriter.config("trail-guest"));
        assertThat(context.removeWriter("trail-guest")).isTrue();
        assertThat(context.removeWriter("nobody")).isFalse();
        context.rotate();
        context.freezeRetention(true);
        context.freezeRetention(false);
        context.reload(context.config());
        assertThatThrownBy(() -> context.addWriter(audited("trail"))).hasMessageContaining("two writers");
        LogMetrics metrics = Contexts.close(context).metrics();

        assertThat(trail.records())
                .allSatisfy(line -> assertThat(line).contains(" io.github.inkseal.audit AUDIT action="))
                .extracting(line ->
                        line.replaceAll(" io.*AUDIT action=\"?([^ \"]*)\"? outcome=\"?([^ \"]*)\"?.*", " $1 $2"))
                .containsExactly(
                        "INFO  start done",
                        "INFO  level changed",
                        "INFO  writer-added done",
                        "INFO  writer-removed begun",
                        "INFO  rotate done",
                        "INFO  retention frozen",
                        "INFO  retention released",
                        "INFO  configuration loaded",
                        "WARN  writer-added refused",
                        "INFO  stop begun");
        assertThat(trail.records().get(1))
                .contains("com.acme", "INFO", "DEBUG")
                .containsPattern("principal=\"?alice\"? identity=\"?asserted");
        assertThat(trail.records()).allMatch(trail::isForced);
        assertThat(plain.records()).isEmpty();
        assertThat(metrics.writers().get("trail").synthetic()).isEqualTo(10);
        assertThat(metrics.writers().get("trail").written()).isZero();
        assertThat(metrics.synthetic()).isEqualTo(10);
    }

    @Test
    void without_a_writer_for_them_they_are_on_the_status_channel_and_nowhere_else() {
        MemoryWriter plain = MemoryWriter.fresh("trail-none");
        LoggerContext context = LoggerContext.start(
                config(Dispatch.ASYNC).writer(MemoryWriter.config("trail-none")).build());

        context.setLevel("com.acme", LevelSetting.WARN);
        Contexts.close(context);

        assertThat(context.status())
                .singleElement()
                .hasToString(context.status().get(0).toString())
                .satisfies(line -> assertThat(line.message()).contains("level changed", "com.acme"));
        assertThat(plain.records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void the_level_of_their_writer_keeps_none_from_it(Dispatch dispatch) {
        MemoryWriter trail = MemoryWriter.fresh("trail-errors");
        LoggerContext context = LoggerContext.start(config(dispatch)
                .writer(audited("trail-errors").withLevel(Level.ERROR))
                .build());

        context.setLevel("com.acme", LevelSetting.DEBUG);
        context.getLogger("a").warn("below its level");
        LogMetrics metrics = Contexts.close(context).metrics();

        assertThat(trail.records())
                .extracting(line -> line.replaceAll(".*action=\"?([^ \"]*).*", "$1"))
                .containsExactly("start", "level", "stop");
        assertThat(trail.records()).allMatch(trail::isForced);
        assertThat(metrics.writers().get("trail-errors").filtered()).isEqualTo(1);
        assertThat(metrics.writers().get("trail-errors").synthetic()).isEqualTo(3);
        assertThat(context.status()).isEmpty();
    }

    @Test
    void one_that_no_encoder_can_write_is_on_the_status_channel() {
        MemoryWriter trail = MemoryWriter.fresh("trail-broken");
        LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC)
                .writer(MemoryWriter.config("trail-broken")
                        .withAudit(true)
                        .withEncoder("test", TestEncoder.settings("trail-broken", (event, out) -> {
                            throw new IllegalStateException("broken");
                        })))
                .build());

        context.setLevel("com.acme", LevelSetting.WARN);
        LogMetrics metrics = Contexts.close(context).metrics();

        assertThat(context.status())
                .anySatisfy(line -> assertThat(line.message()).contains("level changed", "com.acme"));
        assertThat(metrics.synthetic()).isZero();
        assertThat(trail.records()).isEmpty();
    }

    @Test
    void what_writing_one_brings_about_makes_no_other() throws Exception {
        Path file = directory.resolve("audit.log");
        LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC)
                .writer(WriterConfig.of(
                                "audit", "file", new FileSettings(file, FileSettings.Rotate.of(new ByteSize(10), 1000)))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
        for (int i = 0; i < 5; i++) {
            context.setLevel("l" + i, LevelSetting.WARN);
        }
        Contexts.close(context);

        List<String> lines;
        try (var files = Files.list(directory)) {
            lines = files.filter(path -> path.toString().endsWith(".log"))
                    .flatMap(path -> {
                        try {
                            return Files.readAllLines(path).stream();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
        assertThat(lines).as("start, five levels, stop").hasSize(7).noneMatch(line -> line.startsWith("rotation"));
    }

    @Test
    void a_file_that_is_set_aside_or_removed_is_told_of_once() throws Exception {
        MemoryWriter trail = MemoryWriter.fresh("trail-files");
        LoggerContext context = LoggerContext.start(config(Dispatch.DIRECT)
                .writer(audited("trail-files"))
                .writer(WriterConfig.of(
                                "app",
                                "file",
                                new FileSettings(
                                        directory.resolve("app.log"), FileSettings.Rotate.of(new ByteSize(3), 1)))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
        for (String text : List.of("one", "two", "three")) {
            context.getLogger("a").info(text);
        }
        Contexts.close(context);

        assertThat(trail.records())
                .filteredOn(line -> line.contains("rotation"))
                .hasSize(2);
        assertThat(trail.records())
                .filteredOn(line -> line.contains("purge"))
                .singleElement()
                .asString()
                .contains("app.1.log");
    }

    @Test
    void one_that_could_not_be_written_is_kept_and_the_books_balance() throws Exception {
        MemoryWriter trail = MemoryWriter.fresh("trail-full");
        LoggerContext context = LoggerContext.start(
                config(Dispatch.ASYNC).writer(audited("trail-full")).build());
        assertThat(context.flush(Contexts.LONG)).isTrue();
        Awaitility.await().until(() -> trail.records().size() == 1);
        trail.failWith(new IOException("full"));
        context.setLevel("x", LevelSetting.WARN);
        Awaitility.await().until(() -> !context.health().causes().isEmpty());
        assertThat(context.metrics().writers().get("trail-full").kept())
                .as("no event")
                .isZero();
        trail.failWith(null);
        Awaitility.await().until(() -> trail.records().size() == 2);

        LogMetrics metrics = Contexts.close(context).metrics();

        assertThat(trail.records()).hasSize(3);
        assertThat(metrics.writers().get("trail-full").synthetic()).isEqualTo(3);
        assertThat(metrics.writers().get("trail-full").failed()).isZero();
    }
}
