package io.github.inkseal.cli;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which records of sealed logs are shown, and how. */
final class Shown {

    /** How a record is written. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private RecordFilter filter = new RecordFilter();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text: as they were logged; json: an object a line. Otherwise text.")
    private Format format = Format.TEXT;

    /** Which are asked for. */
    RecordQuery query(Clock clock) throws Failure {
        return filter.compile(clock);
    }

    /** How they are written. */
    RecordPrinter printer(Output out) {
        return new RecordPrinter(out, format == Format.JSON);
    }

    /** Shows them and returns the exit code. */
    int show(SealedInput input, Streams streams, boolean summary) throws Failure {
        RecordQuery query = query(Clock.systemUTC());
        Output out = new Output(streams);
        RecordPrinter printer = printer(out);
        List<LogReport> reports = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        try {
            for (SealedInput.Log log : input.logs()) {
                Progress progress = Progress.besideOutput(streams, "", SealedInput.bytes(log.path()));
                try {
                    reports.add(ReadProgress.during(progress, () -> log.log().search(query, printer::print)));
                } catch (FileSystemException e) {
                    // It keeps nobody from the others.
                    unread.add(new Unread(log.path(), e));
                }
            }
            out.flush();
        } catch (UncheckedIOException e) {
            throw Failures.ofOutput(out, e);
        } catch (IOException e) {
            Failure failure = Failures.ofOutput(out, e);
            tell(reports, streams);
            throw failure;
        }
        if (reports.isEmpty()) {
            throw Unread.nothing(unread);
        }
        Verdict verdict = Unread.gravest(reports, unread);
        tell(reports, streams);
        unread.forEach(log -> streams.tell(log.why()));
        if (summary) {
            int segments = reports.stream().mapToInt(r -> r.segments().size()).sum();
            long records = reports.stream().mapToLong(LogReport::records).sum();
            streams.tell(ReportText.count(segments, "segment") + " and " + ReportText.count(records, "record")
                    + " read, " + printer.shown() + " shown, worst" + " verdict " + verdict);
        }
        if (verdict != Verdict.COMPLETE) {
            streams.tell(verdict + ": " + Advice.of(verdict));
        }
        return verdict.exitCode();
    }

    private static void tell(List<LogReport> reports, Streams streams) {
        reports.forEach(report -> streams.err().print(ReportText.findings(report)));
    }
}
