package io.github.inkseal.cli;

import io.github.inkseal.network.collect.TokenFile;
import io.github.inkseal.network.collect.TokenInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkseal token list}. */
@Command(
        name = "list",
        description = {
            "Shows what is known of a collector's tokens: what each may do and until when, and when, from where and how often"
                    + " it was used. The tokens themselves are not known.",
        },
        footer = {"", "Example:", "  inkseal token list --file tokens"})
final class TokenListCommand implements Callable<Integer> {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file of tokens.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Write a JSON object a line instead.")
    private boolean json;

    private final Streams streams;

    TokenListCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        try {
            for (TokenInfo token : new TokenFile(file).list()) {
                out.write(json ? asJson(token) : asText(token));
            }
            out.flush();
            return Exit.OK;
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private static String asText(TokenInfo token) {
        StringBuilder out = new StringBuilder(token.name());
        out.append("\n  scope       ").append(token.scope());
        out.append("\n  environment ").append(token.environment());
        out.append("\n  created     ").append(token.created());
        boolean expired = !token.expires().isAfter(Clock.systemUTC().instant());
        out.append("\n  expires     ").append(token.expires()).append(expired ? ", is expired" : "");
        out.append("\n  revoked     ").append(token.revoked() == null ? "no" : token.revoked());
        out.append("\n  last used   ");
        if (token.lastUsed() == null) {
            out.append("never");
        } else {
            out.append(token.lastUsed()).append(" from ").append(Printable.of(String.valueOf(token.lastPeer())));
            out.append(", ").append(token.count()).append(" requests in all");
        }
        return out.append('\n').toString();
    }

    private static String asJson(TokenInfo token) {
        return new JsonObject()
                .text("name", token.name())
                .text("scope", token.scope())
                .text("environment", token.environment())
                .text("created", token.created())
                .text("expires", token.expires())
                .text("revoked", token.revoked())
                .text("lastUsed", token.lastUsed())
                .text("lastPeer", token.lastPeer())
                .number("count", token.count())
                .line();
    }
}
