package io.github.inkseal.examples;

import io.github.inkseal.LoggerContext;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * Logs the records of a log file again, from several threads, through SLF4J with Inkseal behind it, and
 * shows where every one of them went. {@code --help} says how to call it.
 */
public final class Replay {

    private static final Duration CLOSE_WITHIN = Duration.ofMinutes(1);

    private Replay() {}

    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Does the work of {@link #main} and returns the exit code: 0, 1 or 2, as {@code --help} lists them. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            ReplayOptions options = ReplayOptions.parse(args);
            if (options.help()) {
                out.print(ReplayOptions.USAGE);
                return 0;
            }
            try (LogSource source = LogSource.open(options.input())) {
                return replay(source, options, out, err);
            }
        } catch (BadArguments bad) {
            err.println("replay: " + bad.getMessage());
            return 2;
        } catch (IOException failed) {
            err.println("replay: " + failed);
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int replay(LogSource source, ReplayOptions options, PrintStream out, PrintStream err)
            throws BadArguments, IOException, InterruptedException {
        Instant begun = Instant.now();
        boolean shipped = ReplaySetup.prepare(options.out());
        try (LoggerContext context = context()) {
            Progress progress = new Progress(err, source.size(), Progress.stderrIsTerminal());
            ReplayTotals totals =
                    new Replayer(LoggerFactory.getILoggerFactory(), options.threads()).run(source.stream(), progress);
            AccountingTable table = new AccountingTable(totals, context.close(CLOSE_WITHIN));
            out.println();
            out.println(summary(source, options, totals));
            out.println();
            out.print(table.render());
            if (shipped) {
                out.println("The log: " + options.out().resolve(ReplaySetup.LOG));
                SealedReplay.in(options.out())
                        .audit(begun, Math.max(1, totals.records() / 2))
                        .forEach(out::println);
            }
            out.flush();
            return table.holds() ? 0 : 1;
        }
    }

    private static LoggerContext context() throws BadArguments {
        try {
            return LoggerContext.current();
        } catch (IllegalStateException another) {
            throw new BadArguments("SLF4J is not bound to Inkseal: " + another.getMessage());
        }
    }

    private static String summary(LogSource source, ReplayOptions options, ReplayTotals totals) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d lines of %s: %,d records (%,d of them lines as they are), %,d lines of stack traces."
                        + " Logged by %d %s in %.2f s.",
                totals.lines(),
                source.name(),
                totals.records(),
                totals.asIs(),
                totals.traceLines(),
                options.threads(),
                options.threads() == 1 ? "thread" : "threads",
                totals.nanos() / 1e9));
        if (totals.replaced() > 0) {
            text.append(String.format(
                    Locale.ROOT, "%n%,d lines held invalid UTF-8; U+FFFD stands for it.", totals.replaced()));
        }
        if (totals.cut() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%,d lines were longer than %,d bytes and lost their end.",
                    totals.cut(),
                    LineReader.LONGEST));
        }
        return text.toString();
    }
}
