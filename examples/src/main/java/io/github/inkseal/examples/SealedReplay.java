package io.github.inkseal.examples;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.SegmentReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The sealed log of a replay, and what its auditor does with it. The keys lie beside it only because this is a
 * demonstration: where it matters, {@code ops.key} and {@code origin.key} are made and kept elsewhere.
 *
 * @param log as the writer has it in its configuration, {@code DIR/sealed/replay}
 * @param keys the directory of the keys
 */
record SealedReplay(Path log, Path keys) {

    private static final String READER = "ops";
    private static final String SPARE = "spare";
    private static final String ORIGIN = "origin";

    /** The sealed log in a directory. */
    static SealedReplay in(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        return new SealedReplay(absolute.resolve("sealed").resolve("replay"), absolute.resolve("keys"));
    }

    /** Makes the keys if an earlier replay has not, and tells the configuration where all is. */
    void prepare() throws IOException {
        KeyMaker maker = new KeyMaker();
        if (Files.notExists(keys.resolve(READER + ".key"))) {
            maker.pair(keys, READER);
            maker.pair(keys, SPARE);
            maker.origin(keys, ORIGIN);
        }
        System.setProperty("replay.sealed", log.toString());
        System.setProperty("replay.keys", keys.toString());
    }

    /**
     * Verifies the log, searches it for one record, and shows that a copy with one bit flipped is told from it.
     *
     * @param begun when the replay began: earlier ones may be in the log too
     * @param sequence the number of a record that it must have
     * @return lines for people
     */
    List<String> audit(Instant begun, long sequence) throws IOException {
        List<String> lines = new ArrayList<>();
        LogReport report = reader(log).verify();
        lines.add(String.format(
                Locale.ROOT,
                "The sealed log: %s, %,d records in %,d %s: %s%s",
                log,
                report.records(),
                report.segments().size(),
                report.segments().size() == 1 ? "segment" : "segments",
                report.verdict(),
                report.originVerified() ? ", and from the origin of " + keys.resolve(ORIGIN + ".key") : ""));
        lines.add(search(begun, sequence));
        lines.add(flip(largest(report)));
        return lines;
    }

    private SealedLog reader(Path path) throws IOException {
        return SealedLog.of(path).withKey(keys.resolve(READER + ".key")).withOrigin(keys.resolve(ORIGIN + ".key"));
    }

    private String search(Instant begun, long sequence) throws IOException {
        String text = "\"seq\":" + sequence + ",";
        AtomicInteger found = new AtomicInteger();
        RecordQuery query = RecordQuery.all().withContains(text).withSince(begun);
        reader(log).search(query, record -> found.incrementAndGet());
        return String.format(Locale.ROOT, "Searched it for %s %,d record found", text, found.get());
    }

    private static Path largest(LogReport report) {
        return report.segments().stream()
                .map(SegmentReport::path)
                .max(Comparator.comparingLong(path -> path.toFile().length()))
                .orElseThrow();
    }

    private String flip(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int place = bytes.length / 2;
        bytes[place] ^= 1;
        Path directory = Files.createTempDirectory("replay");
        try {
            Path copy = Files.write(directory.resolve(String.valueOf(segment.getFileName())), bytes);
            Finding finding = reader(copy).verify().segments().get(0).findings().get(0);
            return String.format(
                    Locale.ROOT,
                    "A copy of it with one bit flipped in byte %,d: %s at byte %,d: %s",
                    place,
                    finding.verdict(),
                    finding.offset(),
                    finding.message());
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
