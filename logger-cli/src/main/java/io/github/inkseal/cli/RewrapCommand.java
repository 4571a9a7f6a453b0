package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkseal rewrap}. */
@Command(
        name = "rewrap",
        description = {
            "Lets further keys open sealed logs: the key of each segment is wrapped to them in a file beside it. The segments"
                    + " themselves stay as they are, and so does who could open them before.",
        },
        footer = {"", "Example:", "  inkseal rewrap logs/app --key ops.key --to newcomer.pub"})
final class RewrapCommand implements Callable<Integer> {

    @Mixin
    private SealedInput input = new SealedInput();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PUB",
            description = "A public key that is to open them, too, or the YAML file that says where one is.")
    private List<Path> recipients = List.of();

    private final Streams streams;

    RewrapCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        int exit = Exit.OK;
        try {
            for (SealedLog log : input.logs()) {
                for (Path closed : log.rewrap(recipients)) {
                    streams.err()
                            .println("inkseal: " + Printable.of(closed.toString())
                                    + ": no key at hand opens this segment");
                    exit = Verdict.NOKEY.exitCode();
                }
            }
            return exit;
        } catch (IOException e) {
            throw Failures.ofFile(e);
        }
    }
}
