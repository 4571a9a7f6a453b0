package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonStaysJsonTest {

    private static final List<String> PIECES = List.of(
            "order placed ",
            "password=Gehe1mnis! ",
            "4111 1111 1111 1111 ",
            "jane@example.com ",
            "192.0.2.17 ",
            "Authorization: Bearer " + "abcDEF0123456789".repeat(2) + " ",
            "postgres://shop:" + "s3cr3t-Pa55" + "@db.example.com/shop ",
            "{\"password\":\"hunter2hunter\",\"n\":1} ",
            "\"quoted\" back\\slash / ",
            "line\nbreak\r\n\ttab ",
            "\u0000\u0007\u001b[31m\u007f\u0085 ",
            "Grüße 山田 🎉 \u2028 \u202e ",
            "\ud800 lone \udfff ",
            "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc ");

    @Test
    void every_line_of_200_comes_back_as_one_valid_string_with_the_same_text_masked() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        StringBuilder in = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(6); k >= 0; k--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
            in.append(i % 3 == 0 ? escapedWhole(text.toString()) : escaped(text.toString()))
                    .append('\n');
        }

        Cli cli = Cli.run(in.toString(), "sanitize", "--json");

        assertThat(cli.exit()).isZero();
        assertThat(cli.err()).isEmpty();
        List<String> lines = List.of(cli.out().split("\n", -1));
        assertThat(lines).hasSize(201).last().isEqualTo("");
        for (int i = 0; i < 200; i++) {
            assertThat(StrictJson.string(lines.get(i)))
                    .isEqualTo(Sanitizer.standard().sanitize(texts.get(i)));
        }
        assertThat(cli.out()).doesNotContain("Gehe1mnis", "hunter2", "s3cr3t", "4eC39", "jane@");
        // What reorders the characters on a screen could pass for another line.
        assertThat(cli.out()).contains("\\u202e").doesNotContain("\u202e");
    }

    @Test
    void a_secret_hidden_by_escapes_is_found() {
        assertThat(Cli.run("\"p\\u0061ssword=geheim123\"", "sanitize", "--json").out())
                .isEqualTo("\"password=***\"");
    }

    @Test
    void a_line_that_is_no_string_ends_the_work_without_being_shown() {
        for (String bad : List.of(
                "geheim",
                "",
                "\"geheim",
                "\"geheim\" x",
                "{\"a\":\"geheim\"}",
                "\"geheim\\x\"",
                "\"geheim\\u00g0\"",
                "\"geheim\t\"",
                "\"\\u00",
                "\"geheim\\",
                "17",
                "null",
                "'geheim'")) {
            Cli cli = Cli.run("\"fine\"\n" + bad + "\n\"never reached\"\n", "sanitize", "--json");
            assertThat(cli.exit()).as(bad).isEqualTo(Exit.INPUT);
            assertThat(cli.out()).as(bad).isEqualTo("\"fine\"\n");
            assertThat(cli.err())
                    .as(bad)
                    .startsWith("inkseal: line 2 ")
                    .hasLineCount(1)
                    .doesNotContain("geheim");
        }
    }

    @Test
    void blanks_round_a_string_and_any_line_end_are_fine() {
        assertThat(Cli.run("\ufeff\"a\"\r\n \"b\"\t\n\"c\"", "sanitize", "--json")
                        .out())
                .isEqualTo("\"a\"\r\n\"b\"\n\"c\"");
    }

    @Test
    void a_private_key_over_several_strings_goes_in_all_of_them() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
        String out = Cli.run(
                        "\"-----BEGIN " + "PRIVATE KEY-----\"\n\"" + body + "\"\n\"-----END " + "PRIVATE KEY-----\"\n",
                        "sanitize",
                        "--json")
                .out();
        assertThat(out.lines()).hasSize(3).element(1).isEqualTo("\"***\"");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        JsonStrings.encode(out, text);
        return out.toString();
    }

    private static String escapedWhole(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> out.append(String.format("\\u%04X", c)));
        return out.append('"').toString();
    }
}
