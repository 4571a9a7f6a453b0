package io.github.inkseal.cli;

import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inkseal tail}. */
@Command(
        name = "tail",
        description = {
            "Writes records as they are logged, beginning with those of the newest segment, over rotations and restarts,"
                    + " until it is interrupted. What has been read by then is written whole. Says nothing of what they"
                    + " are worth; inkseal verify does.",
        },
        footer = {"", "Example:", "  inkseal tail logs/app --key ops.key --level warn"})
final class TailCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "What a writer has as its path; several are followed together.")
    private List<Path> paths = List.of();

    @Mixin
    private OpeningKeys keys = new OpeningKeys();

    @Mixin
    private Shown shown = new Shown();

    private final Streams streams;

    TailCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        RecordQuery query = shown.query(Clock.systemUTC());
        Output out = new Output(streams);
        RecordPrinter printer = shown.printer(out);
        try {
            List<SealedLog> logs = new ArrayList<>();
            for (Path path : paths) {
                logs.add(keys.log(path));
            }
            try (Interruption interruption = Interruption.awaited()) {
                SealedLog.follow(logs, query, printer::print, () -> flushed(out) && !interruption.isThere());
            }
            out.flush();
            return Exit.OK;
        } catch (UncheckedIOException e) {
            throw Failures.ofOutput(out, e);
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private static boolean flushed(Output out) {
        try {
            out.flush();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
