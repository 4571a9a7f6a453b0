package io.github.inkseal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class TwoWritersOnOneFileTest {

    private static final int LINES = 20_000;

    @TempDir
    private Path directory;

    private static InksealConfig config(Path file, int keep) {
        return Contexts.config()
                .queue(Contexts.lossless(4096))
                .writer(WriterConfig.of(
                                "app", "file", new FileSettings(file, FileSettings.Rotate.of(ByteSize.ofKiB(20), keep)))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build();
    }

    private List<String> lines(String stem) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(stem + ".") && name.endsWith(".log")) {
                    all.addAll(Files.readAllLines(file));
                }
            }
        }
        return all;
    }

    @Test
    void two_processes_on_one_path_write_all_their_lines_each_into_a_family_of_its_own() throws Exception {
        Path file = directory.resolve("app.log");
        Process one = Jvm.start(Program.class, List.of(), file.toString(), "one");
        Process two = Jvm.start(Program.class, List.of(), file.toString(), "two");
        String said = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                + new String(two.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(one.waitFor()).as(said).isZero();
        assertThat(two.waitFor()).as(said).isZero();

        List<String> first = lines("app");
        List<String> second = lines("app~2");
        assertThat(first).hasSize(LINES);
        assertThat(second).hasSize(LINES);
        String who = first.get(0).split(" ")[0];
        String other = who.equals("one") ? "two" : "one";
        assertThat(first).containsExactlyInAnyOrderElementsOf(expected(who));
        assertThat(second).containsExactlyInAnyOrderElementsOf(expected(other));
        assertThat(said.lines().filter(line -> line.contains("is written by another writer")))
                .hasSize(1);
    }

    private static List<String> expected(String who) {
        return IntStream.range(0, LINES).mapToObj(i -> who + " " + i).toList();
    }

    @Test
    void a_process_that_is_killed_leaves_the_name_to_the_next() throws Exception {
        Path file = directory.resolve("app.log");
        Process killed = Jvm.start(Program.class, List.of(), file.toString(), "forever");
        Awaitility.await().until(() -> Files.exists(file) && Files.size(file) > 0);
        LoggerContext beside = LoggerContext.start(config(file, 100));
        assertThat(directory.resolve("app~2.log")).exists();
        killed.destroyForcibly().waitFor();
        Contexts.close(beside);

        LoggerContext next = LoggerContext.start(config(file, 1000));
        next.getLogger("a").info("mine");
        Contexts.close(next);
        assertThat(lines("app")).contains("mine");
        assertThat(directory.resolve("app~2.log")).isEmptyFile();
    }

    @Test
    void where_nothing_can_be_locked_the_file_is_written_and_that_is_said() throws Exception {
        Path file = directory.resolve("app.log");
        Files.createDirectory(directory.resolve(".app.log.lock"));
        LoggerContext context = LoggerContext.start(config(file, 100));
        context.getLogger("a").info("all the same");
        Contexts.close(context);

        assertThat(file).hasContent("all the same\n");
        assertThat(context.status())
                .filteredOn(line -> line.level() == Level.WARN)
                .singleElement()
                .satisfies(line -> assertThat(line.message()).startsWith("can't lock " + file + ": "));
    }

    @Test
    void two_contexts_of_one_process_do_the_same_and_purge_only_their_own() throws Exception {
        Path file = directory.resolve("app.log");
        LoggerContext one = LoggerContext.start(config(file, 1000));
        LoggerContext two = LoggerContext.start(config(file, 0));
        assertThat(two.status())
                .filteredOn(line -> line.level() == Level.WARN)
                .singleElement()
                .satisfies(line -> assertThat(line.message()).contains("app~2.log"));
        for (int i = 0; i < LINES; i++) {
            one.getLogger("a").info("one {}", i);
            two.getLogger("a").info("two {}", i);
        }
        Contexts.close(two);
        Contexts.close(one);

        assertThat(lines("app")).containsExactlyInAnyOrderElementsOf(expected("one"));
        assertThat(lines("app~2")).isNotEmpty().hasSizeLessThan(LINES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(".app.log.lock"))))
                .isEqualTo("rw-------");
        LoggerContext again = LoggerContext.start(config(file, 1000));
        assertThat(again.status()).as("the name is free again").isEmpty();
        Contexts.close(again);
    }

    /** Logs its lines into a file, or until it is killed. */
    static final class Program {

        public static void main(String[] args) throws Exception {
            Jvm.watchdog(60);
            LoggerContext context = LoggerContext.start(config(Path.of(args[0]), 100_000));
            // The other one has opened it meanwhile.
            Path there = Path.of(args[0] + "." + args[1] + ".there");
            Files.createFile(there);
            if (!args[1].equals("forever")) {
                Path other = Path.of(args[0] + "." + (args[1].equals("one") ? "two" : "one") + ".there");
                while (!Files.exists(other)) {
                    Thread.onSpinWait();
                }
            }
            for (int i = 0; i < LINES || args[1].equals("forever"); i++) {
                context.getLogger("a").info("{} {}", args[1], i);
            }
            Contexts.close(context);
            System.exit(0);
        }
    }
}
