package io.github.inkseal.cli;

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

    @Option(names = "--json", description = "Write a JSON object a PATH: which segments no key at hand opened.")
    private boolean json;

    private final Streams streams;

    RewrapCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        try {
            Verdict worst = Verdict.COMPLETE;
            for (SealedInput.Log log : input.logs()) {
                List<Path> closed = log.log().rewrap(recipients);
                out.write(json ? asJson(log.path(), closed) : "");
                for (Path segment : closed) {
                    streams.tell(segment + ": no key at hand opens this segment, so it stays as it is; give another one"
                            + " with --key");
                    worst = Verdict.NOKEY;
                }
            }
            out.flush();
            return worst.exitCode();
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private static String asJson(Path path, List<Path> closed) {
        return new JsonObject()
                .text("path", path)
                .flag("rewrapped", closed.isEmpty())
                .texts("closed", closed)
                .line();
    }
}
