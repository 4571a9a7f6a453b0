package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a backend wrote. */
final class WrittenFile {

    private WrittenFile() {}

    /**
     * Counts its lines, by their ends.
     *
     * @throws NoResult if there are fewer or more, or there is no file at all
     */
    static void expectLines(Path file, long expected) throws IOException, NoResult {
        if (!Files.exists(file)) {
            throw new NoResult("wrote no file; was its configuration refused?");
        }
        long found = 0;
        var chunk = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                for (int i = 0; i < n; i++) {
                    if (chunk[i] == '\n') {
                        found++;
                    }
                }
            }
        }
        if (found != expected) {
            throw new NoResult("lost " + (expected - found) + " of " + expected + " lines");
        }
    }
}
