package io.github.inkseal.cli;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A log that was asked for and could not be read. */
record Unread(Path path, FileSystemException cause) {

    /** A line for the user, with what to do next. */
    String why() {
        return String.join(" ", Failures.ofFile(cause).lines());
    }

    /** None of those asked for could be read. */
    static Failure nothing(List<Unread> all) {
        return new Failure(
                Exit.IO, all.stream().map(Unread::why).toList(), all.get(0).cause());
    }

    /** Of several; what could not be read is no sealed log, whatever else is there. */
    static Verdict gravest(List<LogReport> reports, List<Unread> unread) {
        return Verdict.gravest(Stream.concat(
                        reports.stream().map(LogReport::verdict),
                        unread.stream().map(log -> Verdict.UNSUPPORTED))
                .toList());
    }
}
