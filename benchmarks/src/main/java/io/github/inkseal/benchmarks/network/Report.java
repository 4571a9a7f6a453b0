package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Json;
import io.github.inkseal.benchmarks.Machine;
import io.github.inkseal.benchmarks.Median;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The tables, in Markdown. */
record Report(Network.Options options, String command, String load, List<Result> results) {

    private static final String NOTHING = "–";

    String markdown() {
        StringBuilder out = new StringBuilder();
        for (Case.Kind kind : options.kinds()) {
            out.append(
                    switch (kind) {
                        case RATE -> rates();
                        case DRAIN -> drains();
                        case CALLER -> callers();
                        case OUTAGE -> outages();
                    });
            out.append('\n');
        }
        out.append("Machine: ").append(Machine.here()).append("; load average before: ");
        out.append(load).append(".\nMade: ").append(now()).append(" by `").append(command);
        out.append("`, rsyslog with ").append(options.library()).append(", medians of ");
        out.append(options.plan().rounds()).append(" rounds (rates) and ");
        out.append(options.plan().rareRounds()).append(" (drain, caller), measured JVMs with `");
        out.append(String.join(" ", Launcher.jvmOptions())).append("`.\n");
        List<String> complaints = complaints();
        if (!complaints.isEmpty()) {
            out.append("\nNo result:\n\n");
            complaints.forEach(line -> out.append("- ").append(line).append('\n'));
        }
        return out.toString();
    }

    private String rates() {
        StringBuilder out = table(
                "sender",
                "`spool.write`",
                "messages/s",
                "ratio",
                "sender's CPU a message, µs",
                "of that the JVM's compilers, µs",
                "receiver's, µs");
        for (Case what : options.cases(Case.Kind.RATE)) {
            row(
                    out,
                    what.client().title(),
                    what.client().mode(),
                    cell(what, "rate", "%,.0f"),
                    ratio(what),
                    cell(what, "cpu", "%.2f"),
                    cell(what, "compiler", "%.2f"),
                    cell(what, "receiver", "%.2f"));
        }
        return out.toString();
    }

    /** To whom a sender is compared. */
    private String ratio(Case what) {
        Client base = switch (what.client()) {
            case SYSLOG_TLS -> Client.BARE_TLS;
            case RELP -> Client.BARE_RELP;
            case RELP_ALWAYS, RELP_OVERFLOW -> Client.RELP;
            default -> what.client();
        };
        OptionalDouble one = median(what, "rate");
        OptionalDouble other = median(new Case(what.kind(), base, what.weather()), "rate");
        if (base == what.client() || one.isEmpty() || other.isEmpty()) {
            return NOTHING;
        }
        return String.format(Locale.ROOT, "%.2f× %s", one.getAsDouble() / other.getAsDouble(), base.id());
    }

    private String drains() {
        StringBuilder out = table(
                "backlog of " + String.format(Locale.ROOT, "%,d", options.plan().backlog()) + " records",
                "`spool.write`",
                "spooled, messages/s",
                "files, MB",
                "receiver's start to the last line, s",
                "to the first line, s");
        for (Case what : options.cases(Case.Kind.DRAIN)) {
            row(
                    out,
                    what.client().title(),
                    what.client().mode(),
                    cell(what, "spooled", "%,.0f"),
                    cell(what, "megabytes", "%.0f"),
                    cell(what, "drain", "%.1f"),
                    cell(what, "first", "%.1f"));
        }
        return out.toString();
    }

    private String callers() {
        StringBuilder out = table(
                "a call, ns: mean of the median burst (of the worst)",
                "`spool.write`",
                "receiver up",
                "down",
                "black hole");
        List<Case> cases = options.cases(Case.Kind.CALLER);
        for (Case what : cases) {
            if (what.weather() == Case.Weather.UP) {
                List<String> cells = new ArrayList<>(
                        List.of(what.client().title(), what.client().mode()));
                for (Case.Weather weather : Case.Weather.values()) {
                    Case one = new Case(what.kind(), what.client(), weather);
                    cells.add(cell(one, "typical", "%.0f") + worst(one));
                }
                row(out, cells.toArray(String[]::new));
            }
        }
        return out.toString();
    }

    private String worst(Case what) {
        return median(what, "worst").isEmpty() ? "" : " (" + cell(what, "worst", "%.0f") + ")";
    }

    private String outages() {
        StringBuilder out = table(
                "receiver killed for 6 s",
                "`spool.write`",
                "logged",
                "arrived by the end",
                "with the next start",
                "missing",
                "twice",
                "counted as failed",
                "`possiblyLost`",
                "told in words as dropped",
                "warnings",
                "longest call, ms");
        for (Case what : options.cases(Case.Kind.OUTAGE)) {
            OptionalDouble logged = median(what, "logged");
            OptionalDouble arrived = median(what, "arrived");
            String missing = logged.isEmpty() || arrived.isEmpty()
                    ? NOTHING
                    : String.format(
                            Locale.ROOT,
                            "%,.0f (%.1f %%)",
                            logged.getAsDouble() - arrived.getAsDouble(),
                            100 - 100 * arrived.getAsDouble() / logged.getAsDouble());
            row(
                    out,
                    what.client().title(),
                    what.client().mode(),
                    cell(what, "logged", "%,.0f"),
                    cell(what, "ended", "%,.0f"),
                    what.client() == Client.RELP_ALWAYS ? cell(what, "arrived", "%,.0f") : NOTHING,
                    missing,
                    cell(what, "twice", "%,.0f"),
                    cell(what, "failed", "%,.0f"),
                    cell(what, "possiblyLost", "%,.0f"),
                    cell(what, "saidLost", "%,.0f"),
                    cell(what, "warnings", "%,.0f"),
                    cell(what, "longest", "%,.0f"));
        }
        return out.toString();
    }

    private static StringBuilder table(String... head) {
        StringBuilder out = new StringBuilder();
        row(out, head);
        out.append("|:---|:---|").append("---:|".repeat(head.length - 2)).append('\n');
        return out;
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String cell(Case what, String measure, String format) {
        OptionalDouble value = median(what, measure);
        return value.isEmpty() ? NOTHING : String.format(Locale.ROOT, format, value.getAsDouble());
    }

    private OptionalDouble median(Case what, String measure) {
        double[] values = results.stream()
                .filter(result -> result.what().equals(what))
                .map(result -> result.measures().values().get(measure))
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Median.of(values));
    }

    /** One line for each run that is no result. */
    List<String> complaints() {
        return results.stream()
                .filter(result -> result.measures().failure() != null)
                .map(Result::complaint)
                .toList();
    }

    /** What a smoke run shows to be broken: runs without a result, and records that Inkseal lost and did not count. */
    List<String> broken() {
        List<String> broken = new ArrayList<>(complaints());
        for (Result result : results) {
            Map<String, Double> values = result.measures().values();
            double lost = values.getOrDefault("logged", 0.0) - values.getOrDefault("arrived", 0.0);
            double told = values.getOrDefault("failed", 0.0) + values.getOrDefault("possiblyLost", 0.0);
            if (result.what().client().isInkseal() && lost > told) {
                broken.add(result.what().id() + " lost " + lost + " records and told of " + told);
            }
        }
        return broken;
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("made", now());
        json.put("command", command);
        json.put("load", load);
        json.put("machine", Machine.here().toJson());
        json.put(
                "runs",
                results.stream()
                        .map(result -> {
                            Map<String, Object> run = new LinkedHashMap<>();
                            run.put("case", result.what().id());
                            run.put("round", result.round() + 1);
                            run.put("failure", result.measures().failure());
                            run.put("values", result.measures().values());
                            return run;
                        })
                        .toList());
        return Json.write(json);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
