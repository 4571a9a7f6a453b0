package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionKnowsTheCommandsTest {

    @TempDir
    private Path home;

    private Cli complete(String shell, String before, String... words) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)), shell + " is not there");
        Cli script = Cli.run("", "completion");
        assertThat(script.exit()).isZero();
        Path file = Files.writeString(home.resolve("completion"), script.out());
        String line = before + "source " + file + " && COMP_WORDS=(" + String.join(" ", words) + ") && COMP_CWORD="
                + (words.length - 1) + " && _complete_inkseal && printf '%s\\n' \"${COMPREPLY[@]}\"";
        return Forked.finish(Forked.start(java.util.List.of("/usr/bin/" + shell, "-c", line)), "");
    }

    @Test
    void bash_completes_a_command() throws Exception {
        Cli commands = complete("bash", "", "inkseal", "ver");
        assertThat(commands.err()).isEmpty();
        assertThat(commands.out().lines()).containsExactly("verify");
        assertThat(complete("bash", "", "inkseal", "token", "''").out().lines())
                .contains("create", "list", "revoke", "resolve");
    }

    @Test
    void bash_completes_an_option() throws Exception {
        assertThat(complete("bash", "", "inkseal", "verify", "--require").out().lines())
                .containsExactly("--require-origin");
        assertThat(complete("bash", "", "inkseal", "export", "--sa").out().lines())
                .containsExactly("--salvage");
        assertThat(complete("bash", "", "inkseal", "rewrap", "--sa").out()).isBlank();
    }

    @Test
    void zsh_takes_it_too() throws Exception {
        Cli cli = complete(
                "zsh",
                "autoload -U +X compinit && compinit -u && autoload -U +X bashcompinit && bashcompinit && ",
                "inkseal",
                "ver");
        assertThat(cli.err()).isEmpty();
    }
}
