package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as users have it: a process of its own. */
final class Forked {

    private Forked() {}

    static Process start(List<String> options, List<String> program, String... args) throws IOException {
        return start(command(options, program, args), Map.of());
    }

    static List<String> command(List<String> options, List<String> program, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(program);
        command.addAll(List.of(args));
        return command;
    }

    static Process start(List<String> command) throws IOException {
        return start(command, Map.of());
    }

    /** With more in its environment. */
    static Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("LANG", "C");
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.start();
    }

    static List<String> main() {
        return List.of("-cp", System.getProperty("java.class.path"), Inkseal.class.getName());
    }

    /** Gives it all its input, then takes its output: both must be small. */
    static Cli finish(Process process, String in) throws IOException, InterruptedException {
        try {
            try (OutputStream to = process.getOutputStream()) {
                to.write(in.getBytes(StandardCharsets.UTF_8));
            } catch (IOException hasEnded) {
                // It need not read what it has no use for.
            }
            byte[] out = process.getInputStream().readAllBytes();
            byte[] told = process.getErrorStream().readAllBytes();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
            return new Cli(
                    process.exitValue(),
                    new String(out, StandardCharsets.UTF_8),
                    new String(told, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
