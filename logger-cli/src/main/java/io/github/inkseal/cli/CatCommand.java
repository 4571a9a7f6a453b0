package io.github.inkseal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inkseal cat}. */
@Command(
        name = "cat",
        description = {
            "Writes the records of sealed logs, all of them or those asked for. Records that authenticate are shown whatever"
                    + " else is wrong; what is wrong stands on standard error behind them, and the exit code is that of"
                    + " inkseal verify.",
        },
        footer = {"", "Example:", "  inkseal cat logs/app --key ops.key --level warn --since 24h | less"})
final class CatCommand implements Callable<Integer> {

    @Mixin
    private SealedInput input = new SealedInput();

    @Mixin
    private Shown shown = new Shown();

    private final Streams streams;

    CatCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        return shown.show(input, streams, false);
    }
}
