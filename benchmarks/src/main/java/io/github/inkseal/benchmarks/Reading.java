package io.github.inkseal.benchmarks;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Sealer;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Searches a sealed log for what is not in it: in this JVM again and again, and once by the command, whose JVM starts
 * for that. The log was just written, so it is in the operating system's cache. GB are 10⁹ bytes of the files.
 */
final class Reading {

    /** Has letters that the lines have, too. */
    private static final String NEEDLE = "customer c99999";

    private static final Pattern EXPRESSION = Pattern.compile("took [7-9]\\d{6} us");
    private static final int COLD = 3;
    private static final long FIRST_NANOS = 1_795_000_000_000_000_000L;

    private final Settings settings;
    private final SealedLog log;

    private Reading(Settings settings) throws IOException {
        this.settings = settings;
        write();
        log = SealedLog.of(settings.file()).withKey(SealedRun.key(settings.keys()));
    }

    static Measures measure(Settings settings) throws IOException, NoResult {
        return new Reading(settings).run();
    }

    private void write() throws IOException {
        Path keys = settings.keys();
        try (Sealer sealer =
                Sealer.open(settings.file(), List.of(keys.resolve("ops.pub"), keys.resolve("spare.pub")))) {
            for (int i = 0; i < settings.size().messages(); i++) {
                String text = "2026-11-21 12:00:00,000 INFO  [bench-1] " + Line.LOGGER + " - Order " + Line.order(i)
                        + " of " + Line.customer(i) + " took " + Line.micros(i) + " us\n";
                sealer.add(2, FIRST_NANOS + i * 1_000L, text.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private Measures run() throws IOException, NoResult {
        long bytes = size();
        RecordQuery contains = RecordQuery.all().withContains(NEEDLE);
        RecordQuery matches = RecordQuery.all().withMatches(EXPRESSION.asPredicate());
        for (int i = 0; i < settings.size().warmupBursts(); i++) {
            search(contains);
        }
        int times = settings.size().bursts();
        OwnProcess.Cpu before = OwnProcess.cpu();
        double warm = median(times, () -> search(contains));
        OwnProcess.Cpu after = OwnProcess.cpu();
        search(matches);
        double regex = median(times / 2 + 1, () -> search(matches));
        double cold = median(times == 1 ? 1 : COLD, this::command);
        double cpu = after.user() + after.system() - before.user() - before.system();
        return Measures.of(Map.of(
                "warm", bytes / warm,
                "regex", bytes / regex,
                "cold", bytes / cold,
                "cpu", cpu * 1e9 / bytes / times,
                "size", bytes / 1048576.0));
    }

    private interface Work {
        void run() throws IOException, NoResult;
    }

    /** Nanoseconds. */
    private static double median(int times, Work work) throws IOException, NoResult {
        double[] nanos = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        return Median.of(nanos);
    }

    private long size() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(settings.file().toAbsolutePath().getParent())) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private void search(RecordQuery query) throws IOException, NoResult {
        var found = new long[1];
        LogReport report = log.search(query, record -> found[0]++);
        long records = report.segments().stream().mapToLong(s -> s.records()).sum();
        if (report.verdict() != Verdict.COMPLETE || records != settings.size().messages() || found[0] != 0) {
            throw new NoResult(report.verdict() + ", " + records + " records, found " + found[0]);
        }
    }

    private void command() throws IOException, NoResult {
        Path jar = Path.of(System.getProperty("benchmarks.home")).resolveSibling("logger-cli/target/inkseal.jar");
        Path output = settings.file().resolveSibling("../search.txt").normalize();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "search",
                        settings.file().toString(),
                        "--key",
                        SealedRun.key(settings.keys()).toString(),
                        "--contains",
                        NEEDLE)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new NoResult("the command said " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a benchmark", e);
        }
    }
}
