package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program as a user runs it, in a virtual machine of its own: SLF4J binds once for each. */
public record Forked(int code, String out, String err) {

    static Forked replay(Path directory, String... args) throws Exception {
        return run(directory, List.of(), Replay.class, args);
    }

    /** Another program, with options of the virtual machine. */
    public static Forked run(Path directory, List<String> options, Class<?> program, String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(options);
        command.add(program.getName());
        Collections.addAll(command, args);
        File out = directory.resolve("stdout").toFile();
        File err = directory.resolve("stderr").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().remove("INKSEAL_CONFIG");
        builder.environment().remove("INKSEAL_LEVELS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Forked(process.exitValue(), read(out), read(err));
    }

    String all() {
        return out + err;
    }

    private static String read(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }
}
