package io.github.inkseal.support;

import io.github.inkseal.LoggerContext;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Another virtual machine with the test class path, for what can be tried only once or only from outside. */
public final class Jvm {

    private Jvm() {}

    /** What a finished program said. */
    public record Result(int exitCode, String output) {}

    /** Starts a program; standard error goes where standard output goes. */
    public static Process start(Class<?> program, List<String> options, String... arguments) throws IOException {
        return builder(program, options, arguments).redirectErrorStream(true).start();
    }

    /** A program that is not started yet. */
    public static ProcessBuilder builder(Class<?> program, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(classPath());
        command.addAll(options);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Runs a program to its end. */
    public static Result run(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(program, options, arguments);
        try {
            // The end of its output is the end of the program, or of its patience: see the watchdog in it.
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("did not end: " + output);
            }
            return new Result(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    /** For programs that might hang: ends this virtual machine with a code of its own. */
    public static void watchdog(int seconds) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(seconds);
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.out.println("HANGS");
                    Runtime.getRuntime().halt(99);
                },
                "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** By where classes came from, which holds with a module path too. */
    private static String classPath() throws IOException {
        Set<String> places = new LinkedHashSet<>();
        try {
            for (Class<?> one : List.of(
                    Jvm.class,
                    LoggerContext.class,
                    org.slf4j.Logger.class,
                    org.snakeyaml.engine.v2.api.Load.class,
                    org.slf4j.testHarness.MultithreadedInitializationTest.class,
                    org.junit.Test.class,
                    org.hamcrest.Matcher.class,
                    org.assertj.core.api.Assertions.class)) {
                places.add(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
        return String.join(File.pathSeparator, places);
    }
}
