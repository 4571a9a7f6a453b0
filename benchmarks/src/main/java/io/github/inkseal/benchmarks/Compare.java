package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver: runs all cases for all rivals in turns, one JVM at a time, and prints one table of the
 * medians. Ends with code 1 if the smoke run shows that something is broken, 2 for a wrong command line.
 */
public final class Compare {

    private final Options options;
    private final Launcher launcher;
    private final List<Result> results = new ArrayList<>();

    private Compare(Options options, Home home) {
        this.options = options;
        this.launcher = new Launcher(home, options.gc());
    }

    /** Takes the options of {@link Options}, before them the name of a {@link Suite} or none; {@code -Dbenchmarks.home} names this module's folder. */
    public static void main(String[] args) throws IOException {
        Suite suite = Suite.of(args.length > 0 ? args[0] : "");
        List<String> arguments = List.of(args).subList(suite.equals(Suite.ALL) ? 0 : 1, args.length);
        Options options;
        try {
            options = Options.parse(suite, arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(suite.usage());
            System.exit(2);
            return;
        }
        var home = new Home(
                Path.of(System.getProperty("benchmarks.home", "benchmarks")).toAbsolutePath());
        var compare = new Compare(options, home);
        int rounds = compare.rounds();
        String command = (suite.command() + " " + String.join(" ", arguments)).strip();
        var report = new Report(options, command, compare.launcher.jvmOptions(), rounds, compare.results);
        report.store(home);
        System.out.println();
        System.out.print(report.markdown());
        if (options.plan().smoke()) {
            List<String> broken = Smoke.problems(report);
            broken.forEach(problem -> System.err.println("broken: " + problem));
            System.exit(broken.isEmpty() ? 0 : 1);
        }
    }

    /** Runs the rounds for which there is time and returns how many that were. */
    private int rounds() throws IOException {
        Plan plan = options.plan();
        long start = System.nanoTime();
        long longest = 0;
        for (int round = 0; round < plan.rounds(); round++) {
            Duration end = Duration.ofNanos(System.nanoTime() - start + longest);
            if (end.compareTo(plan.limit()) > 0) {
                System.err.println("no time for another round");
                return round;
            }
            longest = Math.max(longest, round(round));
        }
        return plan.rounds();
    }

    /** Returns how many nanoseconds it took, without what only the first rounds do. */
    private long round(int round) throws IOException {
        long took = 0;
        List<Case> cases = options.plan().cases(round, options.kinds());
        for (int i = 0; i < cases.size(); i++) {
            Case what = cases.get(i);
            long begin = System.nanoTime();
            for (Rival rival : Rotation.of(options.rivals(), round + i)) {
                if (!what.isFor(rival)) {
                    continue;
                }
                Measures measures = launcher.run(what, rival, options.plan().size());
                var result = new Result(round, what, rival, measures);
                results.add(result);
                progress(result);
            }
            if (!what.kind().isRare()) {
                took += System.nanoTime() - begin;
            }
        }
        return took;
    }

    private void progress(Result result) {
        String first = Row.of(result.what()).get(0).measure();
        Double value = result.measures().values().get(first);
        System.err.println(
                value == null
                        ? "no result: " + result.complaint()
                        : "round " + (result.round() + 1) + " of "
                                + options.plan().rounds() + ", "
                                + result.what().id() + ", " + result.rival().id() + ": " + first + " "
                                + Table.number(value));
    }
}
