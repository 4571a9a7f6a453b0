package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

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
    void too_little_memory_is_said_in_one_line() throws Exception {
        String in = "x".repeat(40 << 20) + "\n";
        Cli cli = Forked.finish(Forked.start(List.of("-Xmx32m"), Forked.main(), "sanitize"), in);
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).contains("memory").hasLineCount(1);
    }
}
