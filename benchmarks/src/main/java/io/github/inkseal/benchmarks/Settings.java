package io.github.inkseal.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one run does, handed from the driver to the JVM it starts as system properties.
 *
 * @param kind what is measured
 * @param rival the backend
 * @param threads how many threads log
 * @param file where the backend writes
 * @param out where the run leaves its measures
 * @param size how much of everything
 * @param cycleBytes bytes that a cycle of {@link io.github.inkseal.benchmarks.masking.Messages} takes; 0 where that
 *     is not known
 */
record Settings(Kind kind, Rival rival, int threads, Path file, Path out, RunSize size, long cycleBytes) {

    private static final String PREFIX = "bench.";

    static Settings fromProperties() {
        return new Settings(
                Kind.of(text("kind")),
                Rival.of(text("rival")),
                number("threads"),
                Path.of(text("file")),
                Path.of(text("out")),
                new RunSize(
                        number("warmupBursts"),
                        number("bursts"),
                        number("burst"),
                        number("warmup"),
                        number("messages"),
                        number("millis")),
                Long.parseLong(text("cycleBytes")));
    }

    /** The options of the JVM that make {@link #fromProperties} give these settings. */
    List<String> options() {
        var options = new ArrayList<String>();
        options.add(option("kind", kind.id()));
        options.add(option("rival", rival.id()));
        options.add(option("threads", threads));
        options.add(option("file", file));
        options.add(option("out", out));
        options.add(option("warmupBursts", size.warmupBursts()));
        options.add(option("bursts", size.bursts()));
        options.add(option("burst", size.burst()));
        options.add(option("warmup", size.warmup()));
        options.add(option("messages", size.messages()));
        options.add(option("millis", size.millis()));
        options.add(option("cycleBytes", cycleBytes));
        options.add(option("keys", keys()));
        return List.copyOf(options);
    }

    /** Where the keys are of what is sealed: beside the logs, not in their folder. */
    Path keys() {
        return keysBeside(file);
    }

    static Path keysBeside(Path log) {
        Path folder = Objects.requireNonNull(log.toAbsolutePath().getParent());
        return folder.resolveSibling("keys");
    }

    boolean toDevice() {
        return file.startsWith("/dev");
    }

    private static String option(String name, Object value) {
        return "-D" + PREFIX + name + "=" + value;
    }

    private static String text(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException(PREFIX + name + " is missing");
        }
        return value;
    }

    private static int number(String name) {
        return Integer.parseInt(text(name));
    }
}
