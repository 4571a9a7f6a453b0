package io.github.inkseal.cli;

import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inkseal tail}. */
@Command(
        name = "tail",
        description = {
            "Writes records as they are logged, beginning with those of the newest segment, until it is interrupted. Says"
                    + " nothing of what they are worth; inkseal verify does.",
        },
        footer = {"", "Example:", "  inkseal tail logs/app --key ops.key --level warn"})
final class TailCommand implements Callable<Integer> {

    @Mixin
    private SealedInput input = new SealedInput();

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
            List<SealedLog> logs = input.logs();
            if (logs.size() != 1) {
                throw new Failure(Exit.USAGE, "tail follows one log; give one path", null);
            }
            logs.get(0).follow(query, printer::print, () -> flushed(out));
            return Exit.OK;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Output.NobodyReadsException) {
                return Exit.OK;
            }
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
