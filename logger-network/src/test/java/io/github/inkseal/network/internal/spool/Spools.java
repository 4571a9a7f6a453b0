package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** Spools of tests, and chunks whose records are numbers. */
final class Spools {

    static final Duration LONG = Duration.ofDays(7);

    private Spools() {}

    static SpoolKey key() {
        return new SpoolKey(new byte[SpoolKey.LENGTH]);
    }

    static Spool.Options options(Path root, boolean always, long memory) {
        return new Spool.Options(root, 64 << 20, LONG, always, memory, 0);
    }

    /** What was said, each with its level. */
    static final class Said implements Spool.Notices {
        final List<String> lines = new ArrayList<>();

        @Override
        public void report(Level level, String message, Throwable cause) {
            lines.add(level + " " + message);
        }
    }

    /** Records {@code n}, {@code n + 1}, … of a number of bytes each; every third is Inkseal's own. */
    static Chunk chunk(long first, int records, int length) {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[records];
        boolean[] own = new boolean[records];
        for (int i = 0; i < records; i++) {
            text.append(record(first + i, length));
            ends[i] = text.length();
            own[i] = (first + i) % 3 == 0;
        }
        return new Chunk(first, text.toString().getBytes(StandardCharsets.US_ASCII), ends, own);
    }

    static String record(long number, int length) {
        String head = number + ":";
        return head + "x".repeat(Math.max(0, length - head.length()));
    }

    /** The numbers of a chunk's records. */
    static List<Long> numbers(Chunk chunk) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < chunk.records(); i++) {
            String record =
                    new String(chunk.bytes(), chunk.start(i), chunk.end(i) - chunk.start(i), StandardCharsets.US_ASCII);
            numbers.add(Long.parseLong(record.substring(0, record.indexOf(':'))));
        }
        return numbers;
    }

    /** Takes all out, and is done with it. */
    static List<Long> drain(Spool spool) {
        List<Long> numbers = new ArrayList<>();
        for (Chunk chunk = spool.poll(false); chunk != null; chunk = spool.poll(false)) {
            numbers.addAll(numbers(chunk));
            spool.done(chunk);
        }
        return numbers;
    }

    static List<Long> upTo(long count) {
        return Stream.iterate(0L, n -> n + 1).limit(count).toList();
    }

    /** What a spool's folder would hold had its process been killed now. */
    static Path killed(Path root, Path copy) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                Path to = copy.resolve(root.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
        return copy;
    }

    static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
