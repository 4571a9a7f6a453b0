package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

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
                .writer(file("b", FileSettings.Rotate.of(ByteSize.ofMiB(1), 5)).withLevel(Level.ERROR))
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

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_reload_while_frozen_keeps_the_freeze_for_the_writers_that_it_makes_too(Dispatch dispatch) throws Exception {
        Files.writeString(directory.resolve("late.7.log"), "old\n");
        WriterConfig app = file("app", FileSettings.Rotate.of(new ByteSize(1), 1));
        LoggerContext context = LoggerContext.start(
                Contexts.config().dispatch(dispatch).writer(app).build());
        context.freezeRetention(true);
        context.getLogger("x").info("line 0");
        context.getLogger("x").info("line 1");
        context.reload(Contexts.config()
                .dispatch(dispatch)
                .writer(app.withLevel(Level.INFO))
                .writer(file("late", FileSettings.Rotate.of(ByteSize.ofMiB(1), 0)))
                .build());
        context.getLogger("x").info("line 2");
        context.getLogger("x").info("line 3");
        context.flush(Contexts.LONG);

        assertThat(context.isRetentionFrozen()).isTrue();
        assertThat(names()).containsExactly("app.1.log", "app.2.log", "app.3.log", "app.log", "late.7.log", "late.log");

        context.freezeRetention(false);

        assertThat(names()).containsExactly("app.3.log", "app.log", "late.log");
        Contexts.close(context);
    }

    @Test
    void a_reload_that_is_refused_removes_nothing() throws Exception {
        for (String old : List.of("app.1.log", "app.2.log", "late.7.log")) {
            Files.writeString(directory.resolve(old), "old\n");
        }
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(file("app", FileSettings.Rotate.of(ByteSize.ofMiB(1), 5)))
                .build());
        context.getLogger("x").info("one");
        InksealConfig refused = Contexts.config()
                .writer(file("app", FileSettings.Rotate.of(new ByteSize(1), 0)))
                .writer(file("late", FileSettings.Rotate.of(new ByteSize(1), 0)))
                .writer(WriterConfig.of("bad", "file", new FileSettings(directory, null)))
                .build();

        assertThatThrownBy(() -> context.reload(refused)).isInstanceOf(ConfigException.class);

        context.getLogger("x").info("two");
        Contexts.close(context);
        assertThat(names()).contains("app.1.log", "app.2.log", "late.7.log");
        assertThat(directory.resolve("app.log")).hasContent("one\ntwo\n");
    }

    @Test
    void a_pipe_is_never_set_aside() throws Exception {
        Path pipe = directory.resolve("pipe.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        Thread reader = new Thread(() -> {
            try (BufferedReader in = Files.newBufferedReader(pipe)) {
                in.lines().forEach(read::add);
            } catch (IOException e) {
                read.add(e.toString());
            }
        });
        reader.setDaemon(true);
        reader.start();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(file("pipe", FileSettings.Rotate.of(new ByteSize(1), 0)))
                .build());
        context.getLogger("x").info("one");
        context.getLogger("x").info("two");
        assertThat(context.rotate()).isEmpty();
        context.getLogger("x").info("three");
        Contexts.close(context);
        reader.join(Contexts.LONG.toMillis());

        assertThat(read).containsExactly("one", "two", "three");
        assertThat(names()).containsExactly("pipe.log");
        assertThat(isNeitherFileNorFolder(pipe)).isTrue();
    }

    @Test
    void a_device_is_never_set_aside() throws Exception {
        Path device = directory.resolve("null.log");
        int made = new ProcessBuilder("mknod", "-m", "600", device.toString(), "c", "1", "3")
                .start()
                .waitFor();
        assumeTrue(made == 0, "only root makes devices");
        assumeTrue(canBeWritten(device), "the directory's file system has no devices");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(file("null", FileSettings.Rotate.of(new ByteSize(1), 0)))
                .build());
        context.getLogger("x").info("one");
        context.getLogger("x").info("two");
        assertThat(context.rotate()).isEmpty();
        Contexts.close(context);

        assertThat(names()).containsExactly("null.log");
        assertThat(isNeitherFileNorFolder(device)).isTrue();
    }

    private static boolean isNeitherFileNorFolder(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    private static boolean canBeWritten(Path device) {
        try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
            out.write('x');
            return true;
        } catch (IOException notHere) {
            return false;
        }
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
