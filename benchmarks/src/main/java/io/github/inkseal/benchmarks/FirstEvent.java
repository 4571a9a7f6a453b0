package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/**
 * How long it takes a JVM that was just started to have its first event in the file. Each one measured is a JVM of its
 * own, with keys and a log of its own; the clock starts before the process does.
 */
public final class FirstEvent {

    private FirstEvent() {}

    static Measures measure(Settings settings) throws IOException, NoResult {
        var all = new HashMap<String, List<Double>>();
        for (int i = 0; i < settings.size().bursts(); i++) {
            Path folder = Files.createDirectories(
                    settings.file().toAbsolutePath().getParent().resolve("jvm-" + i + "/log"));
            Path log = folder.resolve("bench.log");
            Path keys = Settings.keysBeside(log);
            if (settings.rival().seals()) {
                SealedRun.makeKeys(keys);
            }
            Measures one = inNewJvm(log, keys, folder.resolveSibling("out.json"));
            one.values()
                    .forEach((name, value) ->
                            all.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
            if (settings.rival().seals()) {
                SealedRun.expectRecords(log, keys, true, 1);
            } else {
                WrittenFile.expectLines(log, 1);
            }
        }
        var medians = new HashMap<String, Double>();
        all.forEach((name, values) ->
                medians.put(name, Median.of(values.stream().mapToDouble(v -> v).toArray())));
        return Measures.of(medians);
    }

    private static Measures inNewJvm(Path log, Path keys, Path out) throws IOException, NoResult {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Of two options with one name the last counts.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Dbench.file=" + log, "-Dbench.keys=" + keys, "-Dbench.out=" + out));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FirstEvent.class.getName()));
        command.add(Long.toString(micros()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new NoResult("exit code " + code);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a benchmark", e);
        }
        return Measures.fromJson(Files.readString(out));
    }

    /** The main class of the new JVM. Takes when it was started, in microseconds since 1970. */
    public static void main(String[] args) throws IOException, NoResult {
        long main = micros();
        long started = Long.parseLong(args[0]);
        Rival rival = Rival.of(System.getProperty("bench.rival"));
        long begin = System.nanoTime();
        Backend backend = Backend.start(rival);
        Logger logger = backend.logger();
        long ready = System.nanoTime();
        logger.info(Line.TEMPLATE, Line.order(1), Line.customer(1), Line.micros(1));
        long called = System.nanoTime();
        backend.settle();
        long recorded = micros();
        backend.stop();
        Measures measures = Measures.of(Map.of(
                "recorded", (recorded - started) / 1e3,
                "main", (main - started) / 1e3,
                "start", (ready - begin) / 1e6,
                "call", (called - ready) / 1e6));
        Files.writeString(Path.of(System.getProperty("bench.out")), measures.toJson());
        System.exit(0);
    }

    private static long micros() {
        return Duration.between(Instant.EPOCH, Instant.now()).toNanos() / 1000;
    }
}
