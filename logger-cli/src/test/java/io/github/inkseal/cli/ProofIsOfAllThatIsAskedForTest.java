package io.github.inkseal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An anchor and an origin vouch for all that was asked for, together, and for nothing that was not looked at. */
class ProofIsOfAllThatIsAskedForTest {

    @TempDir
    Path home;

    private Sealed sealed;
    private String second;

    @BeforeEach
    void seal() throws Exception {
        sealed = Sealed.of(home, "one\n".getBytes(UTF_8));
        Path file = Files.writeString(home.resolve("web.log"), "two\n");
        String out = home.resolve("sealed").toString();
        assertThat(Cli.run(
                                "",
                                "seal",
                                file.toString(),
                                "--to",
                                sealed.pub("ops"),
                                "--to",
                                sealed.pub("spare"),
                                "--out",
                                out)
                        .exit())
                .isZero();
        second = home.resolve("sealed/web.log").toString();
    }

    @Test
    void what_verify_said_of_several_logs_is_an_anchor_for_them_together() throws Exception {
        Cli noted = Cli.run("", "verify", sealed.log(), second, "--key", sealed.key("ops"), "--json");
        assertThat(noted.exit()).isZero();
        String anchor =
                Files.writeString(home.resolve("anchor.json"), noted.out()).toString();
        Cli both = Cli.run("", "verify", sealed.log(), second, "--key", sealed.key("ops"), "--anchor", anchor);
        assertThat(both.exit()).isZero();
        assertThat(both.out()).contains("  end      end attested").doesNotContain("not attested");
        Cli one = Cli.run("", "verify", sealed.log(), "--key", sealed.key("ops"), "--anchor", anchor);
        assertThat(one.exit()).isEqualTo(31);
        assertThat(one.out()).contains("the anchor is not met");
    }

    @Test
    void an_origin_that_is_required_is_not_proved_by_files_that_say_nothing_of_one() throws Exception {
        assertThat(Cli.run("", "keygen", "--out", home.resolve("keys").toString(), "--origin")
                        .exit())
                .isZero();
        Path logs = Files.createDirectory(home.resolve("logs"));
        Path only = Files.createFile(logs.resolve("app-000000000000000-aaaaaaaa.ink"));
        for (String content : new String[] {"", "garbage"}) {
            Files.writeString(only, content);
            Cli verify = Cli.run(
                    "",
                    "verify",
                    logs.toString(),
                    "--key",
                    sealed.key("ops"),
                    "--origin",
                    sealed.key("origin"),
                    "--require-origin");
            assertThat(verify.exit()).as(content).isEqualTo(32);
            assertThat(verify.out()).contains("origin not verified");
        }
    }

    @Test
    void what_could_not_be_read_is_named_and_the_others_have_their_report() throws Exception {
        String missing = home.resolve("sealed/missing").toString();
        String key = sealed.key("ops");
        Cli alone = Cli.run("", "verify", sealed.log(), "--key", key);
        String told = "inkseal: " + missing + ": there is no sealed log; check the path\n";

        for (String[] paths : new String[][] {{sealed.log(), missing}, {missing, sealed.log()}}) {
            Cli verify = Cli.run("", "verify", paths[0], paths[1], "--key", key);
            assertThat(verify.exit()).isEqualTo(41);
            assertThat(verify.err()).isEqualTo(told);
            assertThat(verify.out())
                    .isEqualTo(alone.out()
                            .replace(
                                    "What it does not prove\n",
                                    "What it does not prove\n  - Anything of " + missing
                                            + ", which could not be read.\n"));
        }

        assertThat(Cli.run("", "verify", missing, missing, "--key", key)).isEqualTo(new Cli(Exit.IO, "", told + told));
    }

    @Test
    void a_graver_verdict_stands_though_another_log_could_not_be_read() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(segment("app")));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(segment("app")), bytes);
        int damaged =
                Cli.run("", "verify", sealed.log(), "--key", sealed.key("ops")).exit();
        assertThat(damaged).isIn(20, 30);
        String missing = home.resolve("missing").toString();

        Cli verify = Cli.run("", "verify", missing, sealed.log(), second, "--key", sealed.key("ops"), "--json");

        assertThat(verify.exit()).isEqualTo(damaged);
        Map<?, ?> report = StrictJson.object(verify.out().strip());
        assertThat(report.get("exit")).isEqualTo(Integer.toString(damaged));
        assertThat((List<?>) report.get("logs")).hasSize(2);
        assertThat(report.get("failed"))
                .isEqualTo(
                        List.of(Map.of("path", missing, "why", missing + ": there is no sealed log; check the path")));
    }

    private String segment(String log) throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("sealed"))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("/sealed/" + log) && name.endsWith(".ink"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void an_export_says_what_it_has_not_copied() throws Exception {
        Files.createDirectory(home.resolve("sealed/x.root"));
        String out = home.resolve("case").toString();
        Cli export = Cli.run("", "export", sealed.log(), "--key", sealed.key("ops"), "--out", out);
        assertThat(export.exit()).isEqualTo(41);
        assertThat(export.err()).contains("x.root: not copied: no regular file");
        assertThat(home.resolve("case/manifest.json")).isRegularFile();
    }
}
