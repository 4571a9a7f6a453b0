package io.github.inkseal.cli;

import io.github.inkseal.network.collect.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal token revoke}. */
@Command(
        name = "revoke",
        description = {
            "Revokes a collector's token. Collectors hear of it within a second, end its connections and refuse it.",
        },
        footer = {"", "Example:", "  inkseal token revoke --file tokens shop"})
final class TokenRevokeCommand implements Callable<Integer> {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file of tokens.")
    private Path file = Path.of("");

    @Parameters(paramLabel = "NAME", description = "What it was called when it was made.")
    private String name = "";

    @Option(names = "--json", description = "Write a JSON object instead.")
    private boolean json;

    private final Streams streams;

    TokenRevokeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        if (!Files.exists(file)) {
            // It would be made, and a collector's file is where it is looked for.
            throw new Failure(Exit.IO, file + ": there is no such file; check the path", null);
        }
        try {
            if (!new TokenFile(file).revoke(name)) {
                throw new Failure(
                        Exit.INPUT, "there is no token " + name + "; inkseal token list shows which there are", null);
            }
            out.write(json ? new JsonObject().text("revoked", name).line() : Printable.of(name) + " is revoked\n");
            out.flush();
            return Exit.OK;
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }
}
