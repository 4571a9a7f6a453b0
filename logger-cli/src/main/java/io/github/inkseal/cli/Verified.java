package io.github.inkseal.cli;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.Path;
import java.util.List;

/**
 * A log that was read to its end.
 *
 * @param path what was asked for
 * @param times of the records that authenticate
 */
record Verified(Path path, LogReport report, RecordTimes times) {

    static Verdict gravest(List<Verified> logs) {
        return Verdict.gravest(logs.stream().map(log -> log.report().verdict()).toList());
    }
}
