package io.github.inkseal.benchmarks;

import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** The keys of a run that seals, and a look at what it sealed. */
final class SealedRun {

    private SealedRun() {}

    /** Makes two recipients' keys and an origin's. */
    static void makeKeys(Path folder) throws IOException {
        Files.createDirectories(folder);
        var maker = new KeyMaker();
        maker.pair(folder, "ops");
        maker.pair(folder, "spare");
        maker.origin(folder, "origin");
    }

    /** The key to read with. */
    static Path key(Path keys) {
        return keys.resolve("ops.key");
    }

    static void expectRecords(Settings settings, long expected) throws IOException, NoResult {
        expectRecords(settings.file(), settings.keys(), true, expected);
    }

    /**
     * Reads the log and counts its records.
     *
     * @param origin whether it should come from the origin that has its key there
     * @throws NoResult if it is not complete, or there are fewer or more
     */
    static void expectRecords(Path log, Path keys, boolean origin, long expected) throws IOException, NoResult {
        var found = new LongAdder();
        SealedLog sealed = SealedLog.of(log).withKey(key(keys));
        LogReport report =
                (origin ? sealed.withOrigin(keys.resolve("origin.key")) : sealed).read(r -> found.increment());
        if (report.verdict() != Verdict.COMPLETE) {
            throw new NoResult("the sealed log is " + report.verdict());
        }
        if (found.sum() != expected) {
            throw new NoResult("lost " + (expected - found.sum()) + " of " + expected + " records");
        }
    }
}
