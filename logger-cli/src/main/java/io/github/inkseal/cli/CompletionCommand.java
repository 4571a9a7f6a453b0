package io.github.inkseal.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inkseal completion}. */
@Command(
        name = "completion",
        description = {
            "Writes a script that lets bash or zsh complete what is typed behind inkseal: commands, options, files. It is made"
                    + " of the commands of this very version.",
        },
        footer = {
            "",
            "Examples:",
            "  source <(inkseal completion)",
            "  inkseal completion > /etc/bash_completion.d/inkseal"
        })
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Streams streams;

    CompletionCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        try {
            out.write(AutoComplete.bash("inkseal", spec.root().commandLine()));
            out.flush();
            return Exit.OK;
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }
}
