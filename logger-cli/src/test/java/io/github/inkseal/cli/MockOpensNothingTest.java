package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** {@code mode: mock} with writers of every type: no socket, no file, and the events can be looked at. */
@EnabledOnOs(OS.LINUX)
class MockOpensNothingTest {

    @TempDir
    Path folder;

    /** A process of its own, whose open files are compared before and after. */
    static final class Program {

        private Program() {}

        /** Jars are opened as classes are loaded, by the virtual machine; they are not ours. */
        private static Set<String> open() throws IOException {
            try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
                return all.map(Program::target)
                        .filter(name -> !name.endsWith(".jar") && !name.startsWith("/proc/"))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }

        private static String target(Path fd) {
            try {
                return Files.readSymbolicLink(fd).toString();
            } catch (IOException gone) {
                return "/proc/gone";
            }
        }

        public static void main(String[] args) throws IOException {
            // With the first channel the JDK makes a socket for itself, which it needs when it closes others.
            FileChannel.open(Path.of("/proc/self/status")).close();
            Set<String> before = open();
            LoggerFactory.getLogger("a").error("card {}", "4111 1111 " + "1111 1111");
            LoggerContext context = LoggerContext.current();
            context.flush(Duration.ofSeconds(30));
            Set<String> after = new TreeSet<>(open());
            after.removeAll(before);
            System.out.println("opened " + after);
            System.out.println("problems " + context.status());
            context.memory()
                    .forEach((writer, log) -> System.out.println(writer + " "
                            + log.events().stream().map(LogEvent::message).toList()));
            System.out.println(
                    "complete " + context.close(Duration.ofSeconds(30)).complete());
        }
    }

    @Test
    void every_writer_is_stood_in_for_and_nothing_is_opened() throws Exception {
        Path config = folder.resolve("inkseal.yaml");
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(config, """
                writers:
                  - { name: console, type: console }
                  - { name: file, type: file, path: logs/app.log }
                  - { name: sealed, type: sealed-file, path: logs/sealed, recipients: [ ops.pub ] }
                  - { name: relp, type: relp, hosts: [ "127.0.0.1:6514" ], spool: { path: spool } }
                  - { name: syslog, type: syslog-tls, hosts: [ "127.0.0.1:6514" ] }
                  - { name: otlp, type: otlp, hosts: [ "127.0.0.1:4318" ] }
                """);
        Files.setPosixFilePermissions(config, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        List<String> command =
                Forked.command(List.of("-cp", System.getProperty("java.class.path")), List.of(Program.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("INKSEAL_CONFIG", config.toString(), "INKSEAL_MODE", "mock"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        String kept = output.lines()
                .filter(line -> line.startsWith("console "))
                .findFirst()
                .orElse("");
        assertThat(kept).contains("card ").doesNotContain("4111 1111");
        String events = kept.substring("console".length());
        assertThat(output.lines())
                .containsExactly(
                        "opened []",
                        "problems []",
                        "console" + events,
                        "file" + events,
                        "sealed" + events,
                        "relp" + events,
                        "syslog" + events,
                        "otlp" + events,
                        "complete true");
        assertThat(work).isEmptyDirectory();
    }
}
