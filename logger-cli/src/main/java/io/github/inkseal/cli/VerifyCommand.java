package io.github.inkseal.cli;

import io.github.inkseal.crypto.Anchor;
import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkseal verify}. */
@Command(
        name = "verify",
        description = {
            "Reads sealed logs from beginning to end and says what they are worth: chain, times, records, gaps, what that"
                    + " proves and what it does not. The exit code is that of the gravest verdict; inkseal --help lists them."
                    + " No verdict acquits: an open or torn log may have been cut.",
        },
        footer = {"", "Example:", "  inkseal verify logs/app --key ops.key --origin origin.key"})
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private SealedInput input = new SealedInput();

    @Option(names = "--require-origin", description = "A log that is not proved to come from --origin is FORGED.")
    private boolean requireOrigin;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "What --json wrote earlier, kept elsewhere: the log must still reach as far.")
    private @Nullable Path anchor;

    @Option(names = "--json", description = "Write a JSON object instead of a report for people.")
    private boolean json;

    private final Streams streams;

    VerifyCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        if (requireOrigin && !input.hasOrigin()) {
            throw new Failure(Exit.USAGE, "--require-origin needs the origin's key; give it with --origin", null);
        }
        Output out = new Output(streams);
        try {
            List<Unread> unread = new ArrayList<>();
            List<Verified> logs = verified(unread);
            if (logs.isEmpty()) {
                throw Unread.nothing(unread);
            }
            unread.forEach(log -> streams.tell(log.why()));
            write(
                    json
                            ? ReportJson.of(logs, unread)
                            : ReportText.of(logs, unread, streams.terminal().colours()),
                    out);
            return Unread.gravest(logs.stream().map(Verified::report).toList(), unread)
                    .exitCode();
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    /** The verdict stands, whether somebody reads all of it or not. */
    private static void write(String report, Output out) throws IOException {
        try {
            out.write(report);
            out.flush();
        } catch (Output.NobodyReadsException enough) {
            // Who reads had enough.
        }
    }

    /** What can't be read of one PATH keeps nobody from the others. */
    private List<Verified> verified(List<Unread> unread) throws IOException, Failure {
        List<Anchor> anchors = anchor == null ? List.of() : AnchorFile.read(anchor);
        List<Verified> read = new ArrayList<>();
        for (SealedInput.Log log : input.logs()) {
            RecordTimes times = new RecordTimes();
            Progress progress = Progress.beforeOutput(streams, "", SealedInput.bytes(log.path()));
            try {
                LogReport report = ReadProgress.during(progress, () -> log.log().read(times::see));
                read.add(new Verified(log.path(), required(report), times));
            } catch (FileSystemException e) {
                unread.add(new Unread(log.path(), e));
            }
        }
        List<LogReport> attested =
                LogReport.attested(read.stream().map(Verified::report).toList(), anchors);
        List<Verified> logs = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Verified log = read.get(i);
            logs.add(new Verified(log.path(), attested.get(i), log.times()));
        }
        return logs;
    }

    /** What is not proved to come from the origin is as good as forged, if that is asked for. */
    private LogReport required(LogReport report) {
        if (!requireOrigin || report.originVerified() || report.verdict() == Verdict.FORGED) {
            return report;
        }
        List<Finding> chain = new ArrayList<>(report.chain());
        chain.add(new Finding(Verdict.FORGED, -1, "not all of it is proved to come from the origin"));
        return new LogReport(report.segments(), chain, report.removed(), false, report.endAttested());
    }
}
