package io.github.inkseal.examples;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.network.collect.Collector;
import io.github.inkseal.network.collect.CollectorMetrics;
import io.github.inkseal.spi.Shipping;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/**
 * Ships the sample log to a collector by RELP over TLS, both sides showing certificates that are made on the fly, and has the
 * collector go away in between: what is logged meanwhile waits in the encrypted spool, and in the end the collector has every
 * record once.
 *
 * <p>Both sides are in one process here, each with a context of its own; nothing but the connection is between them.
 */
public final class ShippedReplay {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WRITER = "hub";

    private final ShipFiles files;
    private final PrintStream out;
    private final PrintStream err;

    private ShippedReplay(ShipFiles files, PrintStream out, PrintStream err) {
        this.files = files;
        this.out = out;
        this.err = err;
    }

    /** The only argument is the directory for all files, {@code logs/shipped} without it. */
    public static void main(String[] args) {
        Path directory = Path.of(args.length > 0 ? args[0] : "logs/shipped");
        try {
            boolean all = new ShippedReplay(ShipFiles.in(directory), System.out, System.err).run();
            if (!all) {
                System.exit(1);
            }
        } catch (IOException failed) {
            System.err.println("ship: " + failed.getMessage());
            System.exit(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.exit(1);
        }
    }

    /** False if a record is not where it belongs. */
    private boolean run() throws IOException, InterruptedException {
        int port = freePort();
        // Before all else, for what the collector is made of logs through SLF4J too.
        System.setProperty(
                "inkseal.config", files.configuration("inkseal.yaml", port).toString());
        LoggerContext context = LoggerContext.current();
        Collector first = collector(port);
        say("A collector listens on port %d of localhost. Whoever sends there has to show a certificate.", port);

        ReplayTotals before = replay();
        awaitAcknowledged(context);
        CollectorMetrics early = first.metrics();
        say("%,d records replayed: the collector has stored %,d.", before.records(), early.stored());
        first.close();

        ReplayTotals during = replay();
        context.flush(PATIENCE);
        Shipping waiting = shipping(context);
        say(
                "The collector is gone. %,d more records replayed: %,d bytes wait in the encrypted spool.",
                during.records(), waiting.spoolBytes());

        Collector second = collector(port);
        CloseReport report = context.close(PATIENCE);
        CollectorMetrics late = second.metrics();
        second.close();
        say("The collector is back: it has stored %,d more, and was sent %,d twice.", late.stored(), late.duplicates());

        LogReport log = SealedLog.of(files.collected())
                .withKey(files.keys().resolve("ops.key"))
                .withOrigin(files.keys().resolve("origin.key"))
                .verify();
        say("Its sealed log %s: %,d records, %s.", files.collected(), log.records(), log.verdict());
        long sent = report.metrics().accepted() + report.metrics().synthetic();
        boolean all = report.complete() && early.stored() + late.stored() == sent;
        say(
                all
                        ? "Every record that was logged, %,d, is with the collector, once."
                        : "NOT every record is with the collector: %,d were logged.",
                sent);
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Collector collector(int port) throws IOException {
        Path file = files.configuration("collector.yaml", port);
        return Collector.start(Collector.read(file, warning -> err.println("ship: " + warning)));
    }

    private ReplayTotals replay() throws IOException, InterruptedException {
        try (LogSource source = LogSource.sample()) {
            return new Replayer(LoggerFactory.getILoggerFactory(), 4)
                    .run(source.stream(), new Progress(err, source.size(), Progress.stderrIsTerminal()));
        }
    }

    private static void awaitAcknowledged(LoggerContext context) throws IOException, InterruptedException {
        context.flush(PATIENCE);
        long begin = System.nanoTime();
        while (shipping(context).waitingBytes() > 0) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException("the collector takes no records: "
                        + String.join("; ", context.health().causes()));
            }
            Thread.sleep(10);
        }
    }

    private static Shipping shipping(LoggerContext context) {
        return Objects.requireNonNull(
                Objects.requireNonNull(context.metrics().writers().get(WRITER)).shipping());
    }

    private void say(String text, Object... values) {
        out.println(String.format(Locale.ROOT, text, values));
    }
}
