package io.github.inkseal.cli;

import io.github.inkseal.crypto.ExportRange;
import io.github.inkseal.crypto.LogExport;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal export}. */
@Command(
        name = "export",
        description = {
            "Copies segments of a sealed log as evidence, as they are, with a manifest of their hashes. With --key the copies"
                    + " are verified, too, and the exit code is their verdict's. Note the manifest's own hash down elsewhere:"
                    + " who can change the copies can change the manifest.",
        },
        footer = {"", "Example:", "  inkseal export logs/app --since 2026-11-01 --key ops.key --out case-17"})
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", description = SealedInput.PATH)
    private Path path = Path.of("");

    @Mixin
    private ReadingKeys reading = new ReadingKeys();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the copies go; an empty directory, or one that is made.")
    private Path out = Path.of("");

    @Option(names = "--from", paramLabel = "INDEX", description = "The first segment.")
    private long from;

    @Option(names = "--to", paramLabel = "INDEX", description = "The last segment.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "No segment that ended before: 24h or 30m ago, 2026-11-21, or 2026-11-21T15:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "No segment that was begun after that time.")
    private @Nullable String until;

    @Option(names = "--json", description = "Write a JSON object instead.")
    private boolean json;

    private final Streams streams;

    ExportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output output = new Output(streams);
        try {
            SealedLog log = reading.log(path);
            ExportRange range = range();
            Progress progress = Progress.beforeOutput(streams, "", 0);
            LogExport export = ReadProgress.during(progress, () -> log.export(out, range));
            for (LogExport.Skipped skipped : export.skipped()) {
                streams.tell(skipped.path() + ": not copied: " + skipped.why() + "; look at what is there");
            }
            LogReport report = export.report();
            if (report != null) {
                streams.err().print(ReportText.findings(report));
            }
            output.write(json ? asJson(export) : asText(export));
            output.flush();
            Verdict verdict = export.verdict();
            Verdict rest = export.skipped().isEmpty() ? Verdict.COMPLETE : Verdict.UNSUPPORTED;
            return (verdict == null ? rest : verdict).exitCode();
        } catch (DirectoryNotEmptyException e) {
            throw new Failure(Exit.IO, out + ": is not empty; an export goes into a directory of its own", e);
        } catch (IOException e) {
            throw Failures.ofOutput(output, e);
        }
    }

    private static String asText(LogExport export) {
        return ReportText.count(export.files().size(), "file") + ", "
                + Printable.of(export.manifest().toString()) + "\nsha256 " + export.manifestHash() + "\n";
    }

    private static String asJson(LogExport export) {
        Verdict verdict = export.verdict();
        return new JsonObject()
                .text("manifest", export.manifest())
                .text("sha256", export.manifestHash())
                .number("files", export.files().size())
                .text("verdict", verdict == null ? null : verdict.name())
                .line();
    }

    private ExportRange range() throws Failure {
        Clock clock = Clock.systemUTC();
        try {
            return ExportRange.all()
                    .withIndexes(from, to)
                    .withTimes(
                            since == null ? Instant.MIN : RecordFilter.time("--since", since, clock),
                            until == null ? Instant.MAX : RecordFilter.time("--until", until, clock));
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, Failures.then(e.getMessage(), "give another range"), e);
        }
    }
}
