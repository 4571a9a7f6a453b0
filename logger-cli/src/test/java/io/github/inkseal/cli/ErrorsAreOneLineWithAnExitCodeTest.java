package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsAreOneLineWithAnExitCodeTest {

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_wrong_command_line() {
        for (String[] args :
                new String[][] {{}, {"sanitise"}, {"sanitize", "--polcy"}, {"sanitize", "--policy"}, {"sanitize", "x"}
                }) {
            Cli cli = Cli.run("", args);
            assertThat(cli.exit()).isEqualTo(Exit.USAGE);
            assertThat(cli.err()).startsWith("inkseal: ").contains("--help").hasLineCount(1);
            assertThat(cli.out()).isEmpty();
        }
    }

    @Test
    void all_problems_of_a_policy_each_on_a_line(@TempDir Path directory) throws IOException {
        Path policy = Cli.policy(directory, """
                disable: [ pii.emial ]
                rules:
                  - { id: acme.empty, pattern: "x*" }
                  - { id: acme.behind, pattern: "(?<=x)y" }
                """);
        Cli cli = Cli.run("4111 1111 1111 1111", "sanitize", "--policy", policy.toString());
        assertThat(cli.exit()).isEqualTo(Exit.POLICY);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains(":1:", "pii.email", ":3:", "empty text", ":4:", "look-around")
                .hasLineCount(3);
    }

    @Test
    void a_policy_that_is_not_there(@TempDir Path directory) {
        Cli cli = Cli.run(
                "", "sanitize", "--policy", directory.resolve("none.yaml").toString());
        assertThat(cli.exit()).isEqualTo(Exit.POLICY);
        assertThat(cli.err()).contains("none.yaml").hasLineCount(1);
    }

    @Test
    void an_output_that_is_full() {
        Cli cli = Cli.run(input("a\n"), failing("No space left on device"), "sanitize");
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).contains("standard output").hasLineCount(1);
    }

    @Test
    void an_output_that_nobody_reads_is_no_error() {
        assertThat(Cli.run(input("a\n"), failing("Broken pipe"), "sanitize")).isEqualTo(new Cli(0, "", ""));
    }

    @Test
    void an_input_that_fails() {
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("device lost");
            }

            @Override
            public int read(byte[] b, int from, int length) throws IOException {
                throw new IOException("device lost");
            }
        };
        Cli cli = Cli.run(in, "sanitize");
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).contains("standard input", "device lost").hasLineCount(1);
    }

    @Test
    void a_trace_only_when_asked_for() {
        assertThat(Cli.run("x\n", "sanitize", "--json", "--verbose").err()).contains("\tat io.github.inkseal.cli.");
        assertThat(Cli.run("x\n", "--verbose", "sanitize", "--json").err()).contains("\tat io.github.inkseal.cli.");
    }

    @Test
    void help_and_version_are_no_errors() {
        assertThat(Cli.run("", "--help").out()).contains("sanitize", "Exit codes");
        assertThat(Cli.run("", "sanitize", "--help").out()).contains("Examples:", "inkseal sanitize <");
        Cli version = Cli.run("", "--version");
        assertThat(version.exit()).isZero();
        assertThat(version.out()).matches("inkseal \\d+\\.\\d+\\.\\d+.*\\R");
    }
}
