package io.github.inkseal.crypto.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program in a virtual machine of its own, for what belongs to the whole of one. */
public final class VirtualMachine {

    private VirtualMachine() {}

    /** This machine's class path, but for jars whose names begin so. */
    public static String classPath(String... without) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> Arrays.stream(without)
                        .noneMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Runs a program to its end.
     *
     * @param output a file for what it prints
     * @param options of the virtual machine
     * @return what it printed
     */
    public static String run(Path output, List<String> options, Class<?> program, Path... arguments) throws Exception {
        return run(output, Map.of(), options, program, arguments);
    }

    /**
     * Runs a program to its end.
     *
     * @param output a file for what it prints
     * @param environment what its environment has besides this one's
     * @param options of the virtual machine
     * @return what it printed
     */
    public static String run(
            Path output, Map<String, String> environment, List<String> options, Class<?> program, Path... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(program.getName());
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
