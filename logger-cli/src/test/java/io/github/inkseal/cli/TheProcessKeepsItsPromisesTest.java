package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheProcessKeepsItsPromisesTest {

    @Test
    void text_is_utf8_whatever_the_locale() throws Exception {
        String in = "Grüße 山田 🎉 PASSWORD=geheim123 IBAN DE89 3704 0044 0532 0130 00\r\nİI ı\n";
        for (List<String> options : List.of(
                List.<String>of(),
                List.of("-Dfile.encoding=ISO-8859-1"),
                List.of("-Duser.language=tr", "-Duser.country=TR"))) {
            Cli cli = Forked.finish(Forked.start(options, Forked.main(), "sanitize"), in);
            assertThat(cli.exit()).as(cli.err()).isZero();
            assertThat(cli.out())
                    .startsWith("Grüße 山田 🎉 PASSWORD=*** IBAN DE")
                    .endsWith("\r\nİI ı\n")
                    .doesNotContain("geheim", "3704");
            assertThat(cli.err()).isEmpty();
        }
    }

    @Test
    void exit_codes_are_those_of_the_process() throws Exception {
        assertThat(Forked.finish(Forked.start(List.of(), Forked.main(), "sanitize", "--json"), "geheim\n"))
                .isEqualTo(new Cli(
                        Exit.INPUT,
                        "",
                        "inkseal: line 1 is not a JSON string: it does not begin with a quote; without --json lines are"
                                + " taken as they are\n"));
        assertThat(Forked.finish(Forked.start(List.of(), Forked.main(), "nothing"), "")
                        .exit())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void a_reader_that_had_enough_is_no_error() throws Exception {
        Process process = Forked.start(List.of(), Forked.main(), "sanitize");
        try {
            byte[] block = "card 4111 1111 1111 1111\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            Thread writer = new Thread(() -> {
                try (OutputStream to = process.getOutputStream()) {
                    for (int i = 0; i < 1000; i++) {
                        to.write(block);
                    }
                } catch (IOException hasEnded) {
                    // As it should.
                }
            });
            writer.start();
            try (InputStream out = process.getInputStream()) {
                assertThat(new String(out.readNBytes(13), StandardCharsets.UTF_8))
                        .isEqualTo("card ****1111");
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(process.getErrorStream().readAllBytes()).isEmpty();
            writer.join();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_verdict_stands_though_nobody_reads_the_report(@TempDir Path home) throws Exception {
        Sealed sealed = Sealed.of(home, "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(sealed.segment());
        bytes[bytes.length / 2] ^= 1;
        Files.write(sealed.segment(), bytes);
        String[] verify = {"verify", sealed.log(), "--key", sealed.key("ops")};
        int verdict = Cli.run("", verify).exit();
        assertThat(verdict).isGreaterThan(2);

        Process process = Forked.start(List.of(), Forked.main(), verify);
        try {
            process.getInputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(verdict);
            assertThat(process.getErrorStream().readAllBytes()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void too_little_memory_is_said_in_one_line() throws Exception {
        String in = "x".repeat(40 << 20) + "\n";
        Cli cli = Forked.finish(Forked.start(List.of("-Xmx32m"), Forked.main(), "sanitize"), in);
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).contains("memory").hasLineCount(1);
    }

    @Test
    void the_key_of_tokens_comes_from_the_environment_and_is_shown_nowhere(@TempDir Path directory) throws Exception {
        String variable = "INKSEAL_TEST_TOKEN_KEY";
        String key = "not a real key, ".repeat(3);
        String text = "masks: { card.pan: token }\ntoken: { key: '%s', id: k1 }\n";
        Path referring = Cli.policy(directory, text.formatted("${env:" + variable + "}"));
        Path literal = Cli.policy(directory, text.formatted("${file:" + Cli.policy(directory, key) + "}"));
        String card = "4111 1111 1111 1111";
        List<String> command = Forked.command(List.of(), Forked.main(), "sanitize", "--policy", referring.toString());

        Cli with = Forked.finish(Forked.start(command, Map.of(variable, key)), card);
        assertThat(with).isEqualTo(Cli.run(card, "sanitize", "--policy", literal.toString()));
        assertThat(with.out()).matches("<card:k1:[0-9a-f]{16}>");

        Cli other = Forked.finish(Forked.start(command, Map.of(variable, "another " + key)), card);
        assertThat(other.out()).matches("<card:k1:[0-9a-f]{16}>").isNotEqualTo(with.out());

        Cli without = Forked.finish(Forked.start(command), card);
        assertThat(without.exit()).isEqualTo(Exit.POLICY);
        assertThat(without.out()).isEmpty();
        assertThat(without.err()).contains(variable).doesNotContain("not a real key");

        Cli shorter = Forked.finish(Forked.start(command, Map.of(variable, "not a real key")), card);
        assertThat(shorter.exit()).isEqualTo(Exit.POLICY);
        assertThat(shorter.err()).contains("token.key").doesNotContain("not a real key");
    }
}
