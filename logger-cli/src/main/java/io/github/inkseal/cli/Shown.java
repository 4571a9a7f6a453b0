package io.github.inkseal.cli;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try {
            for (SealedLog log : input.logs()) {
                reports.add(log.search(query, printer::print));
            }
            out.flush();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Output.NobodyReadsException) {
                return Exit.OK;
            }
            throw Failures.ofOutput(out, e);
        } catch (Output.NobodyReadsException enough) {
            return Exit.OK;
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
        Verdict verdict =
                Verdict.gravest(reports.stream().map(LogReport::verdict).toList());
        if (summary) {
            int segments = reports.stream().mapToInt(r -> r.segments().size()).sum();
            long records = reports.stream().mapToLong(LogReport::records).sum();
            streams.err()
                    .println("inkseal: " + segments + " segments and " + records + " records read, " + printer.shown()
                            + " shown, " + verdict);
        }
        if (verdict != Verdict.COMPLETE) {
            streams.err().print(ReportText.text(reports));
        }
        return verdict.exitCode();
    }
}
