package io.github.inkseal.cli;

import io.github.inkseal.network.collect.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkseal token create}. */
@Command(
        name = "create",
        description = {
            "Makes a token with which records can be sent to a collector, and writes it, this once: the file holds its hash"
                    + " only. Collectors hear of it within a second.",
        },
        footer = {
            "",
            "Example:",
            "  inkseal token create --file tokens --name shop --environment production \\",
            "    --scope 'write:acme/shop-*'"
        })
final class TokenCreateCommand implements Callable<Integer> {

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "The file of tokens; made if need be.")
    private Path file = Path.of("");

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What it is called, by all others.")
    private String name = "";

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description =
                    "write:TENANT/PRODUCERS, where * stands for any characters. A token can do nothing but write.")
    private String scope = "";

    @Option(
            names = "--environment",
            required = true,
            paramLabel = "ENV",
            description = "The environment of the collectors that take it; all others refuse it.")
    private String environment = "";

    @Option(
            names = "--ttl",
            defaultValue = "90d",
            paramLabel = "TIME",
            description = "How long it is good, like 12h or 90d; 90 days if nothing is said.")
    private String ttl = "";

    @Option(names = "--json", description = "Write a JSON object instead.")
    private boolean json;

    private final Streams streams;

    TokenCreateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        try {
            String token = new TokenFile(file).create(name, scope, environment, time(ttl));
            out.write(
                    json
                            ? new JsonObject()
                                    .text("name", name)
                                    .text("token", token)
                                    .line()
                            : token + "\n");
            out.flush();
            return Exit.OK;
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    Exit.USAGE, Failures.then(e.getMessage(), "inkseal token create --help has an example"), e);
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private static Duration time(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            // 90d as a duration of ISO 8601 is P90D, and 12h is PT12H.
            return Duration.parse(lower.endsWith("d") ? "P" + lower : "PT" + lower);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--ttl must look like 30m, 12h or 90d; it is how long the token is good", e);
        }
    }
}
