package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The command line.
 *
 * @param suite the command
 * @param plan how thoroughly to measure
 * @param rivals whom to measure, in the order of the table's columns
 * @param kinds what to measure
 * @param gc the collector of the measured JVMs, as in {@code -XX:+UseG1GC}
 * @param out the name of the files in {@code results}, without their ending
 */
record Options(Suite suite, Plan plan, List<Rival> rivals, List<Kind> kinds, String gc, String out) {

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if there is something wrong, saying what
     */
    static Options parse(Suite suite, List<String> arguments) {
        Plan plan = suite.quick();
        List<Rival> rivals = List.of();
        List<Kind> kinds = suite.kinds();
        String gc = "G1";
        String out = "";
        for (Iterator<String> it = arguments.iterator(); it.hasNext(); ) {
            String option = it.next();
            switch (option) {
                case "--quick" -> plan = suite.quick();
                case "--full" -> plan = suite.full();
                case "--smoke" -> plan = suite.smoke();
                case "--rivals" ->
                    rivals = list(value(option, it)).stream().map(suite::rival).toList();
                case "--only" -> kinds = List.of(suite.kind(value(option, it)));
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
            rivals = plan.smoke() ? suite.smokeRivals() : suite.rivals();
        }
        return new Options(suite, plan, rivals, kinds, gc, out.isEmpty() ? suite.scratch() + plan.name() : out);
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
