package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The driver of {@code benchmarks/network}: rounds of all cases, one JVM at a time but for outages and in the smoke run, then tables of the medians. Ends with code 1 if
 * the smoke run shows that something is broken, 2 for a wrong command line.
 */
public final class Network {

    private static final String USAGE = """
            benchmarks/network [--quick | --full | --smoke] [--only rate|drain|caller|outage] [--tls openssl|gnutls]
                    [--clients a,b] [--out name]
              --quick    about five minutes (the default)
              --full     half an hour
              --smoke    half a minute: only shows that all arrives; compares nothing
              --tls      rsyslog's TLS library, openssl by default
              --clients  bare-tls, syslog-tls, bare-relp, relp, relp-overflow, relp-always, otlp, logstash, log4j2, file
              --out      keeps results/<name>.json and .md; else they go to results/tmp, which git ignores
            """;

    private final Options options;
    private final Launcher launcher;
    private final List<Result> results = new ArrayList<>();

    /** The command line. */
    record Options(Plan plan, List<Case.Kind> kinds, List<Client> clients, String library, String out) {

        static Options parse(List<String> arguments) {
            Plan plan = Plan.QUICK;
            List<Case.Kind> kinds = List.of(Case.Kind.values());
            List<Client> clients = List.of(Client.values());
            String library = "openssl";
            String out = "";
            for (int i = 0; i < arguments.size(); i++) {
                String option = arguments.get(i);
                boolean alone = List.of("--quick", "--full", "--smoke").contains(option);
                if (!alone && i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(option + " needs a value, or is none of the options");
                }
                String value = alone ? "" : arguments.get(++i);
                switch (option) {
                    case "--quick" -> plan = Plan.QUICK;
                    case "--full" -> plan = Plan.FULL;
                    case "--smoke" -> plan = Plan.SMOKE;
                    case "--only" -> kinds = List.of(kind(value));
                    case "--clients" ->
                        clients = Arrays.stream(value.split(",", -1))
                                .map(Client::of)
                                .toList();
                    case "--tls" -> library = value;
                    case "--out" -> out = value;
                    default -> throw new IllegalArgumentException("no option " + option);
                }
            }
            if (!library.equals("openssl") && !library.equals("gnutls")) {
                throw new IllegalArgumentException("--tls is openssl or gnutls, not " + library);
            }
            if (!out.matches("[A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("--out is a name of letters, digits, dots and dashes");
            }
            return new Options(plan, kinds, clients, library, out.isEmpty() ? "tmp/network-" + plan.name() : out);
        }

        private static Case.Kind kind(String id) {
            return Arrays.stream(Case.Kind.values())
                    .filter(kind -> kind.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind " + id));
        }

        List<Case> cases(Case.Kind kind) {
            return Case.of(kind).stream()
                    .filter(what -> clients.contains(what.client()))
                    .toList();
        }
    }

    private Network(Options options, Launcher launcher) {
        this.options = options;
        this.launcher = launcher;
    }

    /** Takes the options of the usage; {@code -Dbenchmarks.home} names this module's folder. */
    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        Path home = Path.of(System.getProperty("benchmarks.home", "benchmarks")).toAbsolutePath();
        Keys keys = Keys.make(Files.createTempDirectory(Files.createDirectories(home.resolve("target/work")), "keys"));
        Network network = new Network(options, new Launcher(home, options.plan(), keys, options.library()));
        String load = load();
        for (Case.Kind kind : options.kinds()) {
            network.run(kind);
        }
        String command = ("benchmarks/network " + String.join(" ", args)).strip();
        Report report = new Report(options, command, load, network.results);
        Path markdown = home.resolve("results").resolve(options.out() + ".md");
        Files.createDirectories(Objects.requireNonNull(markdown.getParent()));
        Files.writeString(markdown, report.markdown());
        Files.writeString(home.resolve("results").resolve(options.out() + ".json"), report.json());
        System.out.println();
        System.out.print(report.markdown());
        if (options.plan().smoke()) {
            List<String> broken = report.broken();
            broken.forEach(problem -> System.err.println("broken: " + problem));
            System.exit(broken.isEmpty() ? 0 : 1);
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private void run(Case.Kind kind) throws IOException {
        for (int round = 0; round < options.plan().rounds(kind); round++) {
            List<Case> cases = new ArrayList<>(options.cases(kind));
            // Who begins changes.
            Collections.rotate(cases, -round * (cases.size() / 2));
            if (kind == Case.Kind.OUTAGE || options.plan().smoke()) {
                add(cases, round, launcher.run(cases));
            } else {
                for (Case what : cases) {
                    add(List.of(what), round, launcher.run(List.of(what)));
                }
            }
        }
    }

    private void add(List<Case> cases, int round, List<Measures> measures) {
        for (int i = 0; i < cases.size(); i++) {
            Result result = new Result(cases.get(i), round, measures.get(i));
            results.add(result);
            System.err.println(
                    measures.get(i).failure() == null
                            ? result.what().id() + ", round " + (round + 1) + ": "
                                    + measures.get(i).values()
                            : "no result: " + result.complaint());
        }
    }
}
