package io.github.inkseal.cli;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log that was read to its end.
 *
 * @param path what was asked for
 * @param times of the records that authenticate
 */
record Verified(Path path, LogReport report, RecordTimes times) {

    /** Of several; what could not be read is no sealed log, whatever else is there. */
    static Verdict gravest(List<Verified> logs, List<Unread> unread) {
        return Verdict.gravest(Stream.concat(
                        logs.stream().map(log -> log.report().verdict()),
                        unread.stream().map(log -> Verdict.UNSUPPORTED))
                .toList());
    }
}
