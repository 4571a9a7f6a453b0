package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
        assertThat(cli.err())
                .endsWith("none.yaml: does not exist; check the path\n")
                .hasLineCount(1);
    }

    @Test
    void what_is_misspelt_is_told_with_what_is_near() {
        assertThat(Cli.run("", "vrify", "logs/app"))
                .isEqualTo(
                        new Cli(
                                Exit.USAGE,
                                "",
                                "inkseal: there is no command vrify, did you mean verify?; inkseal --help shows what there is\n"));
        assertThat(Cli.run("", "token", "lst").err()).contains("there is no command lst, did you mean list?");
        assertThat(Cli.run("", "verify", "logs/app", "--orgin", "x").err())
                .contains("'--orgin'", "did you mean --origin?");
        assertThat(Cli.run("", "qqqq").err())
                .contains("there is no command qqqq")
                .doesNotContain("mean");
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
    void each_says_what_to_do_next(@TempDir Path home) throws Exception {
        Sealed sealed = Sealed.of(home, "one\n".getBytes(StandardCharsets.UTF_8));
        sealed.keygen("other");
        String missing = home.resolve("missing").toString();
        List<List<String>> wrong = List.of(
                List.of("nothing"),
                List.of("cat", sealed.log()),
                List.of("cat", sealed.log(), "--key", sealed.key("other")),
                List.of("cat", sealed.log(), "--key", missing),
                List.of("cat", missing, "--key", sealed.key("ops")),
                List.of("cat", sealed.log(), "--key", sealed.pub("ops")),
                List.of("tail", missing, "--key", sealed.key("ops")),
                List.of("tail", sealed.log(), missing, "--key", sealed.key("ops")),
                List.of("inspect", missing),
                List.of("inspect", home.toString()),
                List.of("inspect", "/dev/null"),
                List.of("inspect", home.resolve("app.log").toString()),
                List.of("export", sealed.log(), sealed.log(), "--out", missing),
                List.of("rewrap", sealed.log(), "--key", sealed.key("other"), "--to", sealed.pub("other")),
                List.of("seal", missing, "--to", sealed.pub("ops"), "--to", sealed.pub("spare")),
                List.of("seal", home.toString(), "--to", sealed.pub("ops"), "--to", sealed.pub("spare")),
                List.of("keygen", "--out", home + "/keys", "--name", "ops"),
                List.of("verify", sealed.log(), "--require-origin"),
                List.of("verify", sealed.log(), "--anchor", sealed.pub("ops")),
                List.of("search", sealed.log(), "--regex", "("),
                List.of("search", sealed.log(), "--level", "loud"),
                List.of("search", sealed.log(), "--since", "yesterday"),
                List.of("token", "list", "--file", missing),
                List.of("token", "revoke", "--file", missing, "a"),
                List.of("token", "resolve", "card", "v1.a.b", "--keys", missing),
                List.of("collect", "--check", missing));
        for (List<String> line : wrong) {
            Cli cli = Cli.run("", line.toArray(String[]::new));
            assertThat(cli.exit()).as(line.toString()).isNotIn(Exit.OK, Exit.FAULT);
            String last = cli.err().lines().reduce("", (before, next) -> next);
            assertThat(last).as(line.toString()).startsWith("inkseal: ").contains("; ");
            assertThat(Path.of(missing)).as(line.toString()).doesNotExist();
        }
    }

    @Test
    void a_line_end_in_a_name_begins_no_other_line(@TempDir Path home) throws Exception {
        Sealed sealed = Sealed.of(home, "one\n".getBytes(StandardCharsets.UTF_8));
        String missing = home.resolve("a\ninkseal: COMPLETE: all is well\nb").toString();
        Cli cli = Cli.run("", "cat", missing, "--key", sealed.key("ops"));
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).hasLineCount(1).contains("a\\u000ainkseal: COMPLETE");
    }

    @Test
    void repetitions_within_each_other_are_not_written_out_without_end(@TempDir Path home) throws Exception {
        Sealed sealed = Sealed.of(home, "aaaa 10.0.0.1\n".getBytes(StandardCharsets.UTF_8));
        String[] bombs = {
            "(((((a{0,1000}){0,1000}){0,1000}){0,1000}){0,1000})",
            "((a{40}){40})",
            "((\\(a{40}){2,40})b",
            "(a{40}[(]){40}",
            "(a{40}[^]([:alpha:](]){40}",
            "(a{40}\\Q(\\E){40}"
        };
        for (String bomb : bombs) {
            Cli cli = Cli.run("", "search", sealed.log(), "--key", sealed.key("ops"), "--regex", bomb);
            assertThat(cli.exit()).as(bomb).isEqualTo(Exit.USAGE);
            assertThat(cli.err()).hasLineCount(1).contains("--regex", "1000 copies");
        }
        for (String fair : List.of(
                "(\\d{1,3}\\.){3}",
                "a{4} ",
                "(a{2}){2}",
                "{a{1000}|a{3}",
                "a|\\x{2028}",
                "a|\\Q{5000}\\E",
                "a|[{2000}]",
                "a|\\x{0061}{4}")) {
            Cli cli = Cli.run("", "search", sealed.log(), "--key", sealed.key("ops"), "--regex", fair);
            assertThat(cli.out()).as(fair + cli.err()).contains("10.0.0.1");
        }
    }

    @Test
    void groups_without_end_within_each_other_are_a_mistake_of_the_command_line(@TempDir Path home) throws Exception {
        Sealed sealed = Sealed.of(home, "one\n".getBytes(StandardCharsets.UTF_8));
        String deep = "(".repeat(20_000) + "a" + ")".repeat(20_000);
        Cli cli = Cli.run("", "search", sealed.log(), "--key", sealed.key("ops"), "--regex", deep);
        assertThat(cli.exit()).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).hasLineCount(1).contains("--regex: groups are nested too deeply");
    }

    @Test
    void a_path_that_is_missing_keeps_nobody_from_the_others_nor_hides_what_they_are_worth(@TempDir Path home)
            throws Exception {
        Sealed sealed = Sealed.of(home, "one\n".getBytes(StandardCharsets.UTF_8));
        String missing = home.resolve("missing").toString();
        for (String command : List.of("cat", "search")) {
            Cli whole = Cli.run("", command, missing, sealed.log(), "--key", sealed.key("ops"));
            assertThat(whole.exit()).as(command).isEqualTo(41);
            assertThat(whole.out()).isEqualTo("one\n");
            assertThat(whole.err()).contains(missing + ": there is no sealed log; check the path", "UNSUPPORTED: ");
        }
        Files.write(sealed.segment(), new byte[7], StandardOpenOption.APPEND);
        for (String command : List.of("cat", "search")) {
            Cli tampered = Cli.run("", command, missing, sealed.log(), "--key", sealed.key("ops"));
            assertThat(tampered.exit()).as(command).isEqualTo(30);
            assertThat(tampered.out()).isEqualTo("one\n");
            assertThat(tampered.err()).contains(missing + ": there is no sealed log; check the path", "TAMPERED: ");
            Cli none = Cli.run("", command, missing, missing, "--key", sealed.key("ops"));
            assertThat(none.exit()).as(command).isEqualTo(Exit.IO);
            assertThat(none.err()).hasLineCount(2);
        }
        Cli inspect = Cli.run("", "inspect", sealed.segment().toString(), missing);
        assertThat(inspect.exit()).isEqualTo(Exit.IO);
        assertThat(inspect.out()).startsWith(sealed.segment() + ": segment 0");
    }

    @Test
    void a_trace_only_when_asked_for() {
        assertThat(Cli.run("x\n", "sanitize", "--json", "--verbose").err()).contains("\tat io.github.inkseal.cli.");
        assertThat(Cli.run("x\n", "--verbose", "sanitize", "--json").err()).contains("\tat io.github.inkseal.cli.");
        assertThat(Cli.run("x\n", "sanitize", "--json").err()).doesNotContain("\tat ");
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
