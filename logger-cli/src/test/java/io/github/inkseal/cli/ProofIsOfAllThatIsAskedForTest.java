package io.github.inkseal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void an_export_says_what_it_has_not_copied() throws Exception {
        Files.createDirectory(home.resolve("sealed/x.root"));
        String out = home.resolve("case").toString();
        Cli export = Cli.run("", "export", sealed.log(), "--key", sealed.key("ops"), "--out", out);
        assertThat(export.exit()).isEqualTo(41);
        assertThat(export.err()).contains("x.root: not copied: no regular file");
        assertThat(home.resolve("case/manifest.json")).isRegularFile();
    }
}
