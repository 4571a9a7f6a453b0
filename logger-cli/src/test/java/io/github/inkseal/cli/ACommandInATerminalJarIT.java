package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script as people have it before them, in a pseudo terminal, and in pipes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ACommandInATerminalJarIT {

    private static final String RED_OR_GREEN = "\u001b[3";

    @TempDir
    private Path home;

    private Sealed sealed;
    private String inkseal;

    @BeforeEach
    void seal() throws Exception {
        inkseal = Path.of("..", "bin", "inkseal").toRealPath().toString();
        sealed = Sealed.of(home, "line of a log\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
    }

    private static void needs(String program) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program + " is not there");
    }

    private Process inTerminal(String line, Map<String, String> environment) throws IOException {
        needs("script");
        return Forked.start(
                List.of(
                        "/usr/bin/script",
                        "-qefc",
                        line,
                        home.resolve("typescript").toString()),
                environment);
    }

    private String verify() {
        return inkseal + " verify " + sealed.log() + " --key " + sealed.key("ops");
    }

    @Test
    void colours_on_a_terminal_only_and_only_if_they_are_wanted() throws Exception {
        Map<String, String> colours = Map.of("TERM", "xterm", "NO_COLOR", "");
        Cli shown = Forked.finish(inTerminal(verify(), colours), "");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains(RED_OR_GREEN, "COMPLETE");
        for (Map<String, String> none :
                List.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), Map.of("TERM", "dumb", "NO_COLOR", ""))) {
            assertThat(Forked.finish(inTerminal(verify(), none), "").out())
                    .contains("COMPLETE")
                    .doesNotContain("\u001b");
        }
        Cli piped = Forked.finish(inTerminal(verify() + " | cat", colours), "");
        assertThat(piped.out()).contains("COMPLETE").doesNotContain("\u001b");
        assertThat(Forked.finish(inTerminal(inkseal + " --help", colours), "").out())
                .contains("\u001b[1m");
    }

    @Test
    void progress_with_rate_while_somebody_looks() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process process =
                inTerminal(inkseal + " sanitize < " + pipe + " > " + home.resolve("clean"), Map.of("TERM", "xterm"));
        StringBuilder shown = new StringBuilder();
        try (OutputStream to = Files.newOutputStream(pipe)) {
            // Fed until it shows how far it is, which is a second at least.
            byte[] block = "line of a log\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (shown.indexOf("MiB/s") < 0) {
                to.write(block);
                byte[] more = new byte[process.getInputStream().available()];
                shown.append(new String(more, 0, process.getInputStream().read(more), StandardCharsets.UTF_8));
            }
        }
        String rest = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(shown + rest)
                .containsPattern("\r[0-9,]+ lines, [0-9,]+ MiB, [0-9,.]+ MiB/s")
                .endsWith(" \r");
        assertThat(Files.size(home.resolve("clean"))).isPositive();
    }

    @Test
    void a_pipe_that_is_closed_is_no_error() throws Exception {
        String line = "{ " + inkseal + " search " + sealed.log() + " --key " + sealed.key("ops")
                + " --format json; echo $? >&2; } | head -1";
        Cli cli = Forked.finish(Forked.start(List.of("sh", "-c", line)), "");
        assertThat(cli.err()).isEqualTo("0\n");
        assertThat(StrictJson.object(cli.out().strip())).containsEntry("text", "line of a log");
    }

    @Test
    void jq_reads_what_is_found() throws Exception {
        needs("jq");
        String line = inkseal + " search " + sealed.log() + " --key " + sealed.key("ops")
                + " --format json 2> /dev/null | jq -r .text | sort -u";
        assertThat(Forked.finish(Forked.start(List.of("sh", "-c", line)), "").out())
                .isEqualTo("line of a log\n");
    }

    @Test
    void a_device_that_is_full_is_said_of_every_command() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "/dev/full is not there");
        for (String command : List.of(
                "--help",
                "--version",
                "completion",
                "inspect " + sealed.segment(),
                "verify " + sealed.log() + " --key " + sealed.key("ops"),
                "cat " + sealed.log() + " --key " + sealed.key("ops"))) {
            Cli cli = Forked.finish(Forked.start(List.of("sh", "-c", inkseal + " " + command + " > /dev/full")), "");
            assertThat(cli.exit()).as(command).isEqualTo(Exit.IO);
            assertThat(cli.err())
                    .contains("standard output can't be written", "; ")
                    .hasLineCount(1);
        }
    }

    @Test
    void short_commands_load_no_library_they_do_not_need() throws Exception {
        Path loaded = home.resolve("loaded");
        for (List<String> command : List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("search", "--help"),
                List.of("completion"),
                List.of("inspect", sealed.log()),
                List.of("inspect", sealed.segment().toString()),
                List.of("inspect", "--json", sealed.segment().toString()))) {
            Cli cli = Forked.finish(
                    Forked.start(
                            List.of("-Xlog:class+load:file=" + loaded),
                            List.of("-jar", Path.of("target", "inkseal.jar").toString()),
                            command.toArray(String[]::new)),
                    "");
            assertThat(cli.exit()).as(cli.err()).isZero();
            assertThat(Files.readString(loaded))
                    .as(command.toString())
                    .contains("io.github.inkseal.cli.Inkseal")
                    .doesNotContain("io.netty.", "com.google.", "org.snakeyaml.");
        }
    }
}
