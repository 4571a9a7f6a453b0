package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotateAndFreezeTest {

    @TempDir
    private Path directory;

    private WriterConfig file(String name, FileSettings.Rotate rotate) {
        return WriterConfig.of(name, "file", new FileSettings(directory.resolve(name + ".log"), rotate))
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void rotate_sets_aside_what_was_logged_before_and_only_where_there_is_something(Dispatch dispatch)
            throws Exception {
        MemoryWriter.fresh("rotate-memory");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .writer(file("a", null))
                .writer(file("b", FileSettings.Rotate.of(ByteSize.ofMiB(1), 5)).withLevel(org.slf4j.event.Level.ERROR))
                .writer(MemoryWriter.config("rotate-memory"))
                .build());
        context.getLogger("x").info("before");

        context.flush(Contexts.LONG);
        assertThat(context.rotate()).containsExactly("a");
        assertThat(context.rotate("b")).isFalse();
        assertThatThrownBy(() -> context.rotate("none")).isInstanceOf(IllegalArgumentException.class);
        context.getLogger("x").info("behind");
        Contexts.close(context);

        assertThat(names()).containsExactly("a.1.log", "a.log", "b.log");
        assertThat(directory.resolve("a.1.log")).hasContent("before\n");
        assertThat(directory.resolve("a.log")).hasContent("behind\n");
    }

    @Test
    void while_retention_is_frozen_nothing_goes_a_writer_that_comes_later_included() throws Exception {
        Files.writeString(directory.resolve("late.7.log"), "old\n");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .writer(file("app", FileSettings.Rotate.of(new ByteSize(1), 1)))
                .build());
        context.freezeRetention(true);
        for (int i = 0; i < 5; i++) {
            context.getLogger("x").info("line {}", i);
        }
        context.addWriter(file("late", FileSettings.Rotate.of(ByteSize.ofMiB(1), 0)));
        context.getLogger("x").info("line 5");
        assertThat(names())
                .containsExactly(
                        "app.1.log",
                        "app.2.log",
                        "app.3.log",
                        "app.4.log",
                        "app.5.log",
                        "app.log",
                        "late.7.log",
                        "late.log");

        context.freezeRetention(false);

        assertThat(names()).containsExactly("app.5.log", "app.log", "late.log");
        Contexts.close(context);
    }

    @Test
    void a_component_can_not_change_the_pipeline_that_runs_it() {
        MemoryWriter writer = MemoryWriter.fresh("rotate-inside");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .writer(MemoryWriter.config("rotate-inside"))
                .build());
        String[] refusal = new String[1];
        writer.onWrite(() -> {
            try {
                context.rotate();
            } catch (IllegalStateException e) {
                refusal[0] = e.getMessage();
            }
        });
        context.getLogger("x").info("one");
        Contexts.close(context);
        assertThat(refusal[0]).contains("own thread");
    }
}
