package io.github.inkseal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inkseal search}. */
@Command(
        name = "search",
        description = {
            "Writes the records of sealed logs that were asked for, and behind them, on standard error, how much was read and"
                    + " what it is worth. The exit code is that of inkseal verify, however many records there were.",
        },
        footer = {
            "",
            "Examples:",
            "  inkseal search logs/app --key ops.key --contains order-4711",
            "  inkseal search logs/app --key ops.key --format json | jq -r .text"
        })
final class SearchCommand implements Callable<Integer> {

    @Mixin
    private SealedInput input = new SealedInput();

    @Mixin
    private Shown shown = new Shown();

    private final Streams streams;

    SearchCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        return shown.show(input, streams, true);
    }
}
