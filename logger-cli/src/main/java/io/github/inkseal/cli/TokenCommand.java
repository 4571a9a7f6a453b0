package io.github.inkseal.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code inkseal token}. */
@Command(
        name = "token",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Tokens of two kinds: those that the sanitizer puts in place of values (resolve), and those with which records"
                    + " are sent to a collector (create, list, revoke).",
        },
        footer = {
            "",
            "Examples:",
            "  inkseal token resolve card v1.1f2e3d4c.q83v… --keys tokens.key",
            "  inkseal token create --file tokens --name shop --environment production \\",
            "    --scope 'write:acme/shop-*'"
        })
final class TokenCommand implements Runnable {

    private final CommandLine line;

    private TokenCommand(Streams streams) {
        line = new CommandLine(this);
        line.addSubcommand(new TokenResolveCommand(streams));
        line.addSubcommand(new TokenCreateCommand(streams));
        line.addSubcommand(new TokenListCommand(streams));
        line.addSubcommand(new TokenRevokeCommand(streams));
    }

    /** The command with its subcommands. */
    static CommandLine of(Streams streams) {
        return new TokenCommand(streams).line;
    }

    @Override
    public void run() {
        throw new ParameterException(line, "a command is missing");
    }
}
