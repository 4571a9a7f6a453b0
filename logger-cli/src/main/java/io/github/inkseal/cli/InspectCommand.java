package io.github.inkseal.cli;

import io.github.inkseal.crypto.NotSealedException;
import io.github.inkseal.crypto.SegmentSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal inspect}. */
@Command(
        name = "inspect",
        description = {
            "Shows what a sealed log shows to everybody, without a key: who may read it, when it was begun, how many frames it"
                    + " has. Nothing of that is proved; inkseal verify proves.",
        },
        footer = {"", "Example:", "  inkseal inspect logs/app-000000000000000-1f2e3d4c.ink"})
final class InspectCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Segments.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Write a JSON object a line instead.")
    private boolean json;

    private final Streams streams;

    InspectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        int exit = Exit.OK;
        try {
            for (Path file : files) {
                try {
                    SegmentSummary summary = SegmentSummary.of(file);
                    out.write(json ? asJson(summary) : asText(summary));
                } catch (NotSealedException e) {
                    streams.err().println("inkseal: " + Printable.of(String.valueOf(e.getMessage())));
                    exit = Math.max(exit, e.verdict().exitCode());
                }
            }
            out.flush();
            return exit;
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private static String asText(SegmentSummary s) {
        StringBuilder out = new StringBuilder();
        out.append(Printable.of(s.path().toString()))
                .append(": segment ")
                .append(s.index())
                .append(" of stream ")
                .append(s.stream());
        out.append("\n  created   ").append(s.created());
        out.append("\n  bytes     ").append(s.bytes());
        out.append("\n  frames    ").append(s.frames()).append(s.closed() ? ", closed" : ", not closed");
        out.append("\n  before    ").append(s.previousState());
        out.append("\n  origin    ").append(s.origin().isEmpty() ? "none" : s.origin() + ", step " + s.originStep());
        for (SegmentSummary.Recipient recipient : s.recipients()) {
            out.append("\n  recipient ")
                    .append(recipient.id())
                    .append(", type ")
                    .append(recipient.type());
            out.append(recipient.breakGlass() ? ", break-glass" : "");
        }
        return out.append('\n').toString();
    }

    private static String asJson(SegmentSummary s) {
        StringBuilder out = new StringBuilder("{\"path\":");
        JsonStrings.encode(out, s.path().toString());
        out.append(",\"stream\":\"").append(s.stream());
        out.append("\",\"index\":").append(s.index());
        out.append(",\"segment\":\"").append(s.segment());
        out.append("\",\"created\":\"").append(s.created());
        out.append("\",\"bytes\":").append(s.bytes());
        out.append(",\"frames\":").append(s.frames());
        out.append(",\"closed\":").append(s.closed());
        out.append(",\"previous\":\"").append(s.previousState());
        out.append("\",\"oldestRetained\":").append(s.oldestRetained());
        out.append(",\"origin\":\"").append(s.origin());
        out.append("\",\"originStep\":").append(s.originStep());
        out.append(",\"recipients\":[");
        String between = "";
        for (SegmentSummary.Recipient recipient : s.recipients()) {
            out.append(between).append("{\"type\":").append(recipient.type());
            out.append(",\"id\":\"").append(recipient.id());
            out.append("\",\"breakGlass\":").append(recipient.breakGlass()).append('}');
            between = ",";
        }
        return out.append("]}\n").toString();
    }
}
