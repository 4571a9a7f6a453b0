package io.github.inkseal.cli;

import io.github.inkseal.crypto.NotSealedException;
import io.github.inkseal.crypto.SegmentSummary;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        footer = {
            "",
            "Examples:",
            "  inkseal inspect logs/app",
            "  inkseal inspect logs/app-000000000000000-1f2e3d4c.ink",
        })
final class InspectCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = SealedInput.PATH)
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "Write a JSON object a line instead.")
    private boolean json;

    private final Streams streams;
    private boolean anyRead;
    private boolean anyUnreadable;

    InspectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        List<Verdict> worst = new ArrayList<>();
        try {
            for (Path path : paths) {
                worst.add(inspectAll(path, out));
            }
            out.flush();
            if (anyUnreadable && !anyRead) {
                return Exit.IO;
            }
            return Verdict.gravest(worst).exitCode();
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private Verdict inspectAll(Path path, Output out) throws IOException {
        List<Verdict> each = new ArrayList<>();
        List<Path> segments = segments(path, each);
        Progress progress = Progress.besideOutput(streams, "", SealedInput.bytes(path));
        return ReadProgress.during(progress, () -> {
            for (Path segment : segments) {
                each.add(inspect(segment, out));
            }
            return Verdict.gravest(each);
        });
    }

    private List<Path> segments(Path path, List<Verdict> verdicts) throws IOException {
        try {
            return SegmentSummary.segments(path, (place, why) -> {
                streams.tell(place + ": " + why);
                verdicts.add(Verdict.UNSUPPORTED);
            });
        } catch (NoSuchFileException none) {
            if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
                return List.of(path);
            }
            throw none;
        }
    }

    private Verdict inspect(Path file, Output out) throws IOException {
        SegmentSummary summary;
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                // Retention goes on meanwhile.
                return Verdict.COMPLETE;
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                // A pipe would be waited for.
                streams.tell(file + ": no regular file; look at what is there");
                return Verdict.UNSUPPORTED;
            }
            summary = SegmentSummary.of(file);
        } catch (NotSealedException e) {
            anyRead = true;
            streams.tell(Failures.then(e.getMessage(), "check that it is the file that was meant"));
            return e.verdict();
        } catch (NoSuchFileException removed) {
            return Verdict.COMPLETE;
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            anyUnreadable = true;
            String why = Failures.ofFile(e).lines().get(0);
            streams.tell(e instanceof FileSystemException ? why : file + ": " + why);
            return Verdict.UNSUPPORTED;
        }
        anyRead = true;
        out.write(json ? asJson(summary) : asText(summary));
        return Verdict.COMPLETE;
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
        return new JsonObject()
                .text("path", s.path())
                .text("stream", s.stream())
                .number("index", s.index())
                .text("segment", s.segment())
                .text("created", s.created())
                .number("bytes", s.bytes())
                .number("frames", s.frames())
                .flag("closed", s.closed())
                .text("previous", s.previousState())
                .number("oldestRetained", s.oldestRetained())
                .text("origin", s.origin())
                .number("originStep", s.originStep())
                .objects(
                        "recipients",
                        s.recipients(),
                        (json, recipient) -> json.number("type", recipient.type())
                                .text("id", recipient.id())
                                .flag("breakGlass", recipient.breakGlass()))
                .line();
    }
}
