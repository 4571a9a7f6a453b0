package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.sanitizer.support.Contexts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** In a virtual machine of its own, with the module on the class path and nothing else said. */
class NothingConfiguredTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    @TempDir
    Path folder;

    /** Logs a secret everywhere, by SLF4J's own entrance. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            long before = listening();
            EveryPlaceTest.logEverywhere(LoggerFactory.getILoggerFactory());
            LoggerContext context = LoggerContext.current();
            context.flush(Contexts.LONG);
            System.out.println("sockets " + (listening() - before));
            Contexts.close(context);
            context.getLogger("late").error("late {}", SECRET);
        }
    }

    /** Sockets of this process in the state LISTEN. */
    private static long listening() throws IOException {
        long count = 0;
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/self/net", table);
            if (Files.isReadable(file)) {
                try (var lines = Files.lines(file)) {
                    List<String> own = inodes();
                    count += lines.map(line -> line.trim().split("\\s+"))
                            .filter(columns ->
                                    columns.length > 9 && columns[3].equals("0A") && own.contains(columns[9]))
                            .count();
                }
            }
        }
        return count;
    }

    private static List<String> inodes() throws IOException {
        List<String> inodes = new ArrayList<>();
        try (var handles = Files.list(Path.of("/proc/self/fd"))) {
            for (Path handle : handles.toList()) {
                try {
                    String target = Files.readSymbolicLink(handle).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring(8, target.length() - 1));
                    }
                } catch (IOException gone) {
                    // A handle that was closed meanwhile.
                }
            }
        }
        return inodes;
    }

    private String run(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(options));
        command.add(Program.class.getName());
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output.toPath(), StandardCharsets.UTF_8);
    }

    @Test
    void no_secret_reaches_the_console() throws Exception {
        assertThat(run()).contains("AKIA***MPLE").contains("late").doesNotContain(SECRET);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void no_socket_listens_with_sanitizer_and_access_control() throws Exception {
        Path config =
                Files.writeString(folder.resolve("inkseal.yaml"), "filters:\n  - type: access\n  - type: sanitize\n");
        assertThat(run("-Dinkseal.config=" + config)).contains("sockets 0").doesNotContain(SECRET);
    }
}
