package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The command line.
 *
 * @param plan how thoroughly to measure
 * @param rivals whom to measure, in the order of the table's columns
 * @param kinds what to measure
 * @param gc the collector of the measured JVMs, as in {@code -XX:+UseG1GC}
 * @param out the name of the files in {@code results}, without their ending
 */
record Options(Plan plan, List<Rival> rivals, List<Kind> kinds, String gc, String out) {

    static final String USAGE = """
            benchmarks/run [--quick | --full | --smoke] [--rivals a,b] [--only caller|sustained|idle]
                           [--gc G1|Parallel] [--out name]
              --quick    at most five minutes (the default)
              --full     half an hour, for figures to publish
              --smoke    half a minute: only shows that every line arrives; compares nothing
              --rivals   inkseal, gflog, logback-async, logback-sync, log4j2-async, tinylog, floor; all by default
              --out      keeps results/<name>.json and .md; else they go to results/tmp, which git ignores
            """;

    private static final List<Rival> SMOKE_RIVALS = List.of(Rival.INKSEAL, Rival.GFLOG);

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if there is something wrong, saying what
     */
    static Options parse(List<String> arguments) {
        Plan plan = Plan.QUICK;
        List<Rival> rivals = List.of();
        List<Kind> kinds = List.of(Kind.values());
        String gc = "G1";
        String out = "";
        for (Iterator<String> it = arguments.iterator(); it.hasNext(); ) {
            String option = it.next();
            switch (option) {
                case "--quick" -> plan = Plan.QUICK;
                case "--full" -> plan = Plan.FULL;
                case "--smoke" -> plan = Plan.SMOKE;
                case "--rivals" ->
                    rivals = list(value(option, it)).stream().map(Rival::of).toList();
                case "--only" -> kinds = List.of(Kind.of(value(option, it)));
                case "--gc" -> gc = value(option, it);
                case "--out" -> out = value(option, it);
                default -> throw new IllegalArgumentException("no option " + option);
            }
        }
        if (!gc.equals("G1") && !gc.equals("Parallel")) {
            throw new IllegalArgumentException("--gc is G1 or Parallel, not " + gc);
        }
        if (!out.matches("[A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("--out is a name of letters, digits, dots and dashes");
        }
        if (rivals.isEmpty()) {
            rivals = plan.equals(Plan.SMOKE) ? SMOKE_RIVALS : List.of(Rival.values());
        }
        return new Options(plan, rivals, kinds, gc, out.isEmpty() ? "tmp/" + plan.name() : out);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static List<String> list(String text) {
        var parts = new ArrayList<String>();
        for (var tokens = new StringTokenizer(text, ","); tokens.hasMoreTokens(); ) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }
}
