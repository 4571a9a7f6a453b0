package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts measured JVMs and reads what they found. */
final class Launcher {

    private static final long LONGEST_MINUTES = 5;
    private static final int TAIL = 400;

    private final Path home;
    private final Plan plan;
    private final Keys keys;
    private final String library;

    Launcher(Path home, Plan plan, Keys keys, String library) {
        this.home = home;
        this.plan = plan;
        this.keys = keys;
        this.library = library;
    }

    /** What all measured JVMs have in common. */
    static List<String> jvmOptions() {
        return List.of("-Xmx1g", "-XX:+UseG1GC");
    }

    /** A JVM that was started. */
    private record Started(Path work, Process process) {}

    /** Runs some side by side. */
    List<Measures> run(List<Case> cases) throws IOException {
        List<Started> started = new ArrayList<>();
        for (Case what : cases) {
            started.add(start(what));
        }
        List<Measures> measures = new ArrayList<>();
        for (Started one : started) {
            measures.add(result(one));
        }
        return measures;
    }

    private Started start(Case what) throws IOException {
        Path place = Files.createDirectories(home.resolve("target/work"));
        Path work = Files.createTempDirectory(place, what.client().id());
        Map<String, Object> properties = new TreeMap<>(plan.sizes());
        properties.put("kind", what.kind());
        properties.put("client", what.client().id());
        properties.put("weather", what.weather());
        properties.put("work", work);
        properties.put("keys", keys.folder());
        properties.put("library", library);
        properties.put("configurations", home.resolve("rivals"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        properties.forEach((name, value) -> command.add("-Dbench." + name + "=" + value));
        command.add("-cp");
        command.add(classPath(what.client()));
        command.add(SenderRun.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output.txt").toFile())
                .start();
        return new Started(work, process);
    }

    private String classPath(Client client) throws IOException {
        List<Path> entries = new ArrayList<>();
        entries.add(home.resolve("target/classes"));
        entries.addAll(jars(home.resolve("target/harness")));
        for (String folder : client.folders()) {
            entries.addAll(jars(home.resolve("target/rivals").resolve(folder)));
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static List<Path> jars(Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
            found.forEach(jars::add);
        }
        return jars.stream().sorted().toList();
    }

    private static Measures result(Started one) throws IOException {
        Process process = one.process();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                return Measures.failed("not done after " + LONGEST_MINUTES + " minutes");
            }
            String said = Files.readString(one.work().resolve("output.txt")).strip();
            Path out = one.work().resolve("out.json");
            if (!Files.exists(out)) {
                return Measures.failed(
                        "exit code " + process.exitValue() + ": " + said.substring(Math.max(0, said.length() - TAIL)));
            }
            Measures measures = Measures.fromJson(Files.readString(out));
            return measures.failure() == null ? with(measures, said) : measures;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (System.getProperty("benchmarks.keep") == null) {
                delete(one.work());
            }
        }
    }

    /** With what its output says of trouble. */
    private static Measures with(Measures measures, String said) {
        Map<String, Double> values = new TreeMap<>(measures.values());
        Said words = Said.in(said);
        values.put("warnings", (double) words.warnings());
        values.put("saidLost", (double) words.lost());
        return Measures.of(values);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
