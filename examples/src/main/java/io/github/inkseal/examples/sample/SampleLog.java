package io.github.inkseal.examples.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the sample log. Threads take turns as chance has it; each tells its story line by line, so that
 * stories of different threads mix while each thread's own order holds, as in a real log.
 */
public final class SampleLog {

    private static final long SEED = 20_261_120;
    private static final int LINES = 4000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    private final SampleValues values;
    private final SampleSecrets secrets;
    private final WebStories web;
    private final BackgroundStories background;
    private final List<Teller> tellers = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private LocalDateTime now = LocalDateTime.of(2026, 11, 20, 8, 0, 0);

    private SampleLog(Random random) {
        values = new SampleValues(random);
        secrets = new SampleSecrets(values);
        web = new WebStories(values, secrets);
        background = new BackgroundStories(values, secrets);
        for (int i = 1; i <= 8; i++) {
            tellers.add(new Teller("http-8080-exec-" + i, Kind.WEB));
        }
        for (int i = 0; i < 3; i++) {
            tellers.add(new Teller("orders-consumer-" + i, Kind.STOCK));
        }
        tellers.add(new Teller("mail-sender-1", Kind.MAIL));
        tellers.add(new Teller("scheduler-1", Kind.SCHEDULED));
    }

    /**
     * Writes the sample into a file, for whoever wants to look at it.
     *
     * @param args the file to write
     * @throws IOException if that fails
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: SampleLog FILE");
            System.exit(2);
        }
        Files.writeString(Path.of(args[0]), make().text());
    }

    /** The sample: always the same. */
    public static SampleText make() {
        SampleLog log = new SampleLog(new Random(SEED));
        log.start();
        while (log.lines.size() < LINES) {
            log.bunch();
        }
        return SampleText.of(String.join("\n", log.lines) + "\n");
    }

    private void start() {
        lines.add(
                "OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes because bootstrap classpath has been appended");
        lines.add("");
        lines.add("  ___| |__   ___  _ __");
        lines.add(" / __| '_ \\ / _ \\| '_ \\   shop 7.3.1");
        lines.add(" \\__ \\ | | | (_) | |_) |  Grüße aus Köln");
        lines.add(" |___/_| |_|\\___/| .__/");
        lines.add("                 |_|");
        Teller main = new Teller("main", Kind.SCHEDULED);
        write(main, SampleLine.of("INFO", "Shop", "starting version=7.3.1 java=17.0.15 pid=4711"));
        write(
                main,
                SampleLine.of(
                        "DEBUG",
                        "config.Config",
                        "db.url=jdbc:postgresql://db.example.com:5432/shop?user=shop&password="
                                + secrets.password("cred.query")));
        write(
                main,
                SampleLine.of(
                        "DEBUG",
                        "config.Config",
                        "reporting database: Server=tcp:sql.example.com;Database=shop;User Id=report;Password="
                                + secrets.password("cred.dsn") + ";Encrypt=true"));
        write(
                main,
                SampleLine.of(
                        "DEBUG",
                        "config.Config",
                        "queue at amqp://shop:" + secrets.password("cred.url") + "@queue.example.com:5672/orders"));
        write(main, SampleLine.of("DEBUG", "config.Config", "smtp.password=" + secrets.password("cred.kv")));
        write(main, SampleLine.of("WARN", "config.Config", "setting cache.ttl is deprecated, use cache.keep"));
        write(
                main,
                SampleLine.of(
                        "INFO",
                        "web.Server",
                        "listening on " + Planted.mark("pii.ipv4", "192.0.2.10") + ":8080 threads=8"));
        write(main, SampleLine.of("INFO", "Shop", "started tookMs=2417"));
    }

    /** Requests come in bunches: milliseconds apart, until all have ended and nobody comes for a while. */
    private void bunch() {
        int steps = values.between(20, 150);
        for (int i = 0; i < steps; i++) {
            step(values.one(tellers));
        }
        List<Teller> open = open();
        while (!open.isEmpty()) {
            step(values.one(open));
            open = open();
        }
        now = now.plusSeconds(values.between(2, 90));
    }

    private void step(Teller teller) {
        now = now.plusNanos(1_000_000L * values.between(0, 35));
        if (teller.story.isEmpty()) {
            begin(teller);
        }
        write(teller, teller.story.remove());
    }

    private void begin(Teller teller) {
        teller.story.addAll(
                switch (teller.kind) {
                    case WEB -> web.next();
                    case STOCK -> background.stock();
                    case MAIL -> background.mail();
                    case SCHEDULED -> background.scheduled();
                });
        teller.context = switch (teller.kind) {
            case WEB ->
                "[traceId=" + values.hex(32) + ", spanId=" + values.hex(16) + ", userId=" + values.user() + caller()
                        + "] ";
            case STOCK, MAIL -> "[traceId=" + values.hex(32) + "] ";
            case SCHEDULED -> "";
        };
    }

    /** What some requests add to the context. */
    private String caller() {
        if (values.chance(10)) {
            return ", clientIp=" + values.address();
        }
        return values.chance(4) ? ", assertion=" + secrets.jwt() : "";
    }

    private List<Teller> open() {
        return tellers.stream().filter(teller -> !teller.story.isEmpty()).toList();
    }

    private void write(Teller teller, SampleLine line) {
        String marker = line.marker().isEmpty() ? "" : line.marker() + " ";
        lines.add(TIME.format(now) + " " + String.format(Locale.ROOT, "%-5s", line.level()) + " [" + teller.thread
                + "] com.example.shop." + line.logger() + " " + teller.context + marker + "- " + line.message());
        lines.addAll(line.below());
    }

    private enum Kind {
        WEB,
        STOCK,
        MAIL,
        SCHEDULED
    }

    /** A thread of the shop and what it still has to tell. */
    private static final class Teller {
        private final String thread;
        private final Kind kind;
        private final Deque<SampleLine> story = new ArrayDeque<>();
        private String context = "";

        private Teller(String thread, Kind kind) {
            this.thread = thread;
            this.kind = kind;
        }
    }
}
