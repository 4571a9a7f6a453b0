package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Streams sealed to one recipient, and what a reader with its key says of a file. */
@SuppressWarnings("NullAway")
final class Sealed {

    static final long TIME = 1_795_231_234_567_000_000L;

    final Path directory;
    final Identity identity;
    final StreamOptions options;

    Sealed(Path directory) throws GeneralSecurityException {
        this.directory = directory;
        HpkeSuite.Pair pair = HpkeSuite.X25519_SUITE.generate();
        identity = HpkeSuite.X25519_SUITE.identity(Primitives.standard(), pair);
        options = StreamOptions.of(
                directory, "app", List.of(HpkeSuite.X25519_SUITE.recipient(Primitives.standard(), pair.publicKey())));
    }

    SealedStream open() throws IOException {
        return SealedStream.open(options, Primitives.standard(), () -> TIME, (level, message) -> {});
    }

    static void add(SealedStream stream, String... lines) throws IOException {
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            stream.add(2, TIME, bytes, 0, bytes.length);
        }
    }

    /** A closed segment with a frame for each line. */
    Path segment(String... lines) throws IOException {
        try (SealedStream stream = open()) {
            for (String line : lines) {
                add(stream, line);
                stream.flush();
            }
        }
        return segments().get(segments().size() - 1);
    }

    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".ink"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    /** What was read of a file. */
    record Reading(Verdict verdict, List<Finding> findings, List<String> lines) {}

    Reading read(Path path) throws IOException, GeneralSecurityException {
        SegmentFile file = SegmentFile.of(path);
        if (file.header() == null) {
            Verdict verdict = file.trouble().kind().verdict();
            return new Reading(
                    verdict, List.of(new Finding(verdict, 0, file.trouble().getMessage())), List.of());
        }
        SegmentKey key =
                SegmentKey.open(file.header(), List.of(), List.of(identity), Primitives.standard(), new Patience());
        List<String> lines = new ArrayList<>();
        if (!key.committed()) {
            return new Reading(
                    Verdict.gravest(
                            key.findings().stream().map(Finding::verdict).toList()),
                    key.findings(),
                    lines);
        }
        try (SegmentBytes bytes = SegmentBytes.open(path)) {
            SegmentOutcome outcome = new SegmentReader(
                            bytes,
                            file.header(),
                            key.key(),
                            Primitives.standard(),
                            Runnable::run,
                            new Patience(),
                            RecordQuery.all(),
                            record -> lines.add(record.text()))
                    .read();
            List<Finding> all = new ArrayList<>(key.findings());
            all.addAll(outcome.findings());
            return new Reading(
                    Verdict.gravest(all.stream().map(Finding::verdict).toList()), all, lines);
        }
    }

    Reading read(Path directory, byte[] bytes) throws IOException, GeneralSecurityException {
        return read(Files.write(directory.resolve("altered"), bytes));
    }
}
