package io.github.inkseal.cli;

import io.github.inkseal.crypto.TokenVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal token resolve}. */
@Command(
        name = "resolve",
        description = {
            "Writes what a token stands for, controls in it as escapes. If nothing is written and the exit code is 3, the token is none of that kind, or"
                    + " the key of its epoch is not there any more.",
        },
        footer = {"", "Example:", "  inkseal token resolve card v1.1f2e3d4c.q83v… --keys tokens.key"})
final class TokenResolveCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "KIND", description = "What the mask says before the token, e.g. card.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "TOKEN", description = "The token.")
    private String token = "";

    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "What keygen --tokens made.")
    private Path keys = Path.of("");

    @Option(names = "--json", description = "Write a JSON object instead, with the value as it was.")
    private boolean json;

    private final Streams streams;

    TokenResolveCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        try {
            Optional<String> value = TokenVault.open(keys).resolve(kind, token);
            if (value.isEmpty()) {
                throw new Failure(
                        Exit.INPUT,
                        "no token of that kind, or the key of its epoch is not there any more; check KIND, and whether"
                                + " --keys is the file that made it",
                        null);
            }
            out.write(json ? new JsonObject().text("value", value.get()).line() : Printable.of(value.get()) + "\n");
            out.flush();
            return Exit.OK;
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }
}
