package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that is kept of a comparison.
 *
 * @param options what was asked for
 * @param command as it was typed
 * @param jvmOptions of the measured JVMs
 * @param rounds how many were finished
 * @param results of all runs
 */
record Report(Options options, String command, List<String> jvmOptions, int rounds, List<Result> results) {

    String table() {
        return new Table(options.rivals(), options.suite().base(), new Medians(results))
                .render(options.plan().cases(0, options.kinds()));
    }

    /** One line for each run that is no result. */
    List<String> complaints() {
        return results.stream()
                .filter(result -> result.measures().failure() != null)
                .map(Result::complaint)
                .toList();
    }

    String markdown() {
        var out = new StringBuilder();
        out.append(table()).append('\n');
        out.append("Machine: ").append(Machine.here()).append(".\n");
        out.append("Made: ").append(now()).append(" by `").append(command).append("`, ");
        out.append(rounds).append(" of ").append(options.plan().rounds()).append(" rounds, measured JVMs with `");
        out.append(String.join(" ", jvmOptions)).append("`.\n");
        if (!complaints().isEmpty()) {
            out.append("\nNo result:\n\n");
            complaints().forEach(line -> out.append("- ").append(line).append('\n'));
        }
        return out.toString();
    }

    void store(Home home) throws IOException {
        Path json = home.results().resolve(options.out() + ".json");
        Files.createDirectories(Objects.requireNonNull(json.getParent()));
        Files.writeString(json, json());
        Files.writeString(home.results().resolve(options.out() + ".md"), markdown());
    }

    private String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("made", now());
        json.put("command", command);
        json.put("plan", options.plan().name());
        json.put("rounds", rounds);
        json.put("machine", Machine.here().toJson());
        json.put("jvmOptions", jvmOptions);
        json.put("medians", new Medians(results).toJson());
        json.put("runs", results.stream().map(Result::toJson).toList());
        return Json.write(json);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
