package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts one measured JVM, waits for its end and reads what it found. Never two at a time. */
final class Launcher {

    private static final long LONGEST_MINUTES = 5;

    /** Characters of a failed run's own output that are worth showing. */
    private static final int TAIL = 400;

    private final Home home;
    private final String gc;

    Launcher(Home home, String gc) {
        this.home = home;
        this.gc = gc;
    }

    /** What all measured JVMs have in common: a limit of memory, a collector, no tuning. */
    List<String> jvmOptions() {
        return List.of("-Xmx1g", "-XX:+Use" + gc + "GC");
    }

    Measures run(Case what, Rival rival, RunSize size) throws IOException {
        if (!what.kind().masks()) {
            return run(what, rival, size, 0);
        }
        Measures proof = run(what.intoFile(), rival, size, 0);
        Double cycleBytes = proof.values().get("cycleBytes");
        return cycleBytes == null ? proof : run(what, rival, size, cycleBytes.longValue());
    }

    private Measures run(Case what, Rival rival, RunSize size, long cycleBytes) throws IOException {
        Path place = what.kind().place(home.work());
        Files.createDirectories(place);
        Path directory = Files.createTempDirectory(place, rival.id());
        Path output = directory.resolve("output.txt");
        Path file = what.toFile()
                ? Files.createDirectory(directory.resolve("log")).resolve("bench.log")
                : Path.of("/dev/null");
        var settings =
                new Settings(what.kind(), rival, what.threads(), file, directory.resolve("out.json"), size, cycleBytes);
        try {
            return run(settings, output);
        } finally {
            delete(directory);
        }
    }

    private Measures run(Settings settings, Path output) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(settings.rival().options(home.configurations(), settings.kind()));
        command.addAll(settings.options());
        command.add("-Dbenchmarks.home=" + home.folder());
        command.add("-cp");
        command.add(home.classPath(settings.rival()));
        command.add(OneRun.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                return Measures.failed("not done after " + LONGEST_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (!Files.exists(settings.out())) {
            String said = Files.readString(output).strip();
            return Measures.failed(
                    "exit code " + process.exitValue() + ": " + said.substring(Math.max(0, said.length() - TAIL)));
        }
        return Measures.fromJson(Files.readString(settings.out()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
