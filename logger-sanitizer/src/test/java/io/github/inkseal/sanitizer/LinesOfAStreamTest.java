package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.support.Sanitized;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A private key that goes on over the lines of a stream is masked in all of them, and the rest of the stream stays. */
class LinesOfAStreamTest {

    private static final String BODY =
            "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNk".repeat(2).substring(0, 64);
    private static final String PEM = "RSA " + "PRIVATE KEY-----";
    private static final String PGP = "PGP " + "PRIVATE KEY BLOCK-----";

    private static List<String> sanitized(String... lines) {
        LineSanitizer sanitizer = Sanitizer.standard().lines();
        List<String> result = new ArrayList<>();
        for (String line : lines) {
            result.add(sanitizer.sanitize(line));
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {PEM, PGP, "PRIVATE KEY-----", "ENCRYPTED " + "PRIVATE KEY-----"})
    void a_key_goes_in_all_its_lines(String label) {
        assertThat(sanitized("before", "-----BEGIN " + label, BODY, BODY, "abc=", "-----END " + label, "after", BODY))
                .containsExactly(
                        "before", "-----BEGIN " + label, "***", "***", "***", "-----END " + label, "after", BODY);
    }

    @Test
    void the_headers_and_the_checksum_of_armor_do_not_end_it() {
        assertThat(sanitized(
                        "-----BEGIN " + PGP,
                        "Version: Example 1.0",
                        "Comment: of a test",
                        "",
                        BODY,
                        "=AbCd",
                        "-----END " + PGP,
                        "=AbCd"))
                .containsExactly(
                        "-----BEGIN " + PGP,
                        "Version: Example 1.0",
                        "Comment: of a test",
                        "",
                        "***",
                        "***",
                        "-----END " + PGP,
                        "=AbCd");
    }

    @Test
    void the_prefixes_of_a_logger_stay_and_so_do_the_lines_of_others_in_between() {
        String prefix = "2026-11-20 08:00:00,000 INFO [main] a.B - ";
        assertThat(sanitized(
                        prefix + "-----BEGIN " + PEM,
                        prefix + BODY,
                        prefix + "retrying in 20 ms",
                        prefix + BODY,
                        prefix + "-----END " + PEM))
                .containsExactly(
                        prefix + "-----BEGIN " + PEM,
                        prefix + "***",
                        prefix + "retrying in 20 ms",
                        prefix + "***",
                        prefix + "-----END " + PEM);
    }

    @Test
    void quotes_and_commas_around_its_lines_do_not_hide_it() {
        assertThat(sanitized("-----BEGIN " + PEM, "  \"" + BODY + "\",", "  '" + BODY + "' +"))
                .containsExactly("-----BEGIN " + PEM, "  \"***\",", "  '***' +");
    }

    @Test
    void a_list_of_its_lines_in_pretty_json_is_a_key_too() {
        String label = "-----BEGIN " + PEM;
        assertThat(sanitized(
                        "{\"key\": [",
                        "  \"" + label + "\",",
                        "  \"" + BODY + "\",",
                        "  \"abC1\",",
                        "  \"-----END " + PEM + "\"",
                        "]}"))
                .containsExactly(
                        "{\"key\": [",
                        "  \"" + label + "\",",
                        "  \"***\",",
                        "  \"***\",",
                        "  \"-----END " + PEM + "\"",
                        "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n\" +", "',", "\\n\\", "\";", "\"]", "\\r\\n\","})
    void what_source_code_writes_behind_its_first_line_does_not_hide_it(String behind) {
        assertThat(sanitized("    x = \"-----BEGIN " + PEM + behind, "    \"" + BODY + behind, "    \"dE5x" + behind))
                .containsExactly("    x = \"-----BEGIN " + PEM + behind, "    \"***" + behind, "    \"***" + behind);
    }

    @Test
    void a_sentence_about_its_first_line_opens_no_key() {
        assertThat(sanitized("expected \"-----BEGIN " + PEM + "\" but got nothing", BODY))
                .containsExactly("expected \"-----BEGIN " + PEM + "\" but got nothing", BODY);
    }

    @Test
    void its_last_line_goes_though_it_is_short_and_others_say_something_before() {
        String prefix = "2026-11-20 08:00:00,000 INFO [main] a.B - ";
        assertThat(sanitized(
                        prefix + "-----BEGIN " + PEM,
                        prefix + BODY,
                        prefix + "x9Zk3A==",
                        prefix + "waiting for 4711",
                        prefix + "-----END " + PEM,
                        prefix + "x9Zk3A=="))
                .containsExactly(
                        prefix + "-----BEGIN " + PEM,
                        prefix + "***",
                        prefix + "***",
                        prefix + "waiting for 4711",
                        prefix + "-----END " + PEM,
                        prefix + "x9Zk3A==");
    }

    @Test
    void a_key_of_putty_goes_up_to_its_checksum() {
        String digest = "0123456789abcdef".repeat(4);
        assertThat(sanitized("Private-" + "Lines: 3", BODY, BODY, "dE5xAA==", "Private-MAC: " + digest, BODY))
                .containsExactly("Private-" + "Lines: 3", "***", "***", "***", "Private-MAC: ***", BODY);
    }

    @Test
    void what_stands_before_its_end_in_the_same_line_goes() {
        assertThat(sanitized("-----BEGIN " + PEM, BODY + "-----END " + PEM + " " + BODY, BODY))
                .containsExactly("-----BEGIN " + PEM, "***-----END " + PEM + " " + BODY, BODY);
    }

    @Test
    void a_key_that_begins_behind_the_end_of_another_goes_too() {
        assertThat(sanitized("-----BEGIN " + PEM, BODY, "-----END " + PEM + "-----BEGIN " + PEM, BODY))
                .containsExactly("-----BEGIN " + PEM, "***", "-----END " + PEM + "-----BEGIN " + PEM, "***");
    }

    @Test
    void a_line_that_begins_a_certificate_ends_a_key_that_was_cut() {
        String certificate = "-----BEGIN " + "CERTIFICATE-----";
        assertThat(sanitized("-----BEGIN " + PEM, BODY, certificate, BODY))
                .containsExactly("-----BEGIN " + PEM, "***", certificate, BODY);
    }

    @Test
    void a_key_that_never_ends_does_not_take_the_rest_of_the_stream() {
        LineSanitizer sanitizer = Sanitizer.standard().lines();
        assertThat(sanitizer.sanitize("-----BEGIN " + PEM)).isEqualTo("-----BEGIN " + PEM);
        for (int i = 0; i < LineSanitizer.MOST_LINES; i++) {
            assertThat(sanitizer.sanitize(BODY)).isEqualTo("***");
        }
        assertThat(sanitizer.sanitize(BODY)).isSameAs(BODY);
    }

    @Test
    void other_secrets_among_its_lines_go_as_ever() {
        assertThat(sanitized("-----BEGIN " + PEM, "paid with 4111 1111 1111 1111", BODY + " password=hunter2"))
                .containsExactly("-----BEGIN " + PEM, "paid with ****1111", "*** password=***");
    }

    @Test
    void a_line_without_a_secret_comes_back_as_the_same_instance() {
        LineSanitizer sanitizer = Sanitizer.standard().lines();
        String quiet = new String("order 4711 took 12 ms");
        assertThat(sanitizer.sanitize(quiet)).isSameAs(quiet);
        sanitizer.sanitize("-----BEGIN " + PEM);
        assertThat(sanitizer.sanitize(quiet)).isSameAs(quiet);
    }

    @Test
    void two_streams_have_nothing_to_do_with_each_other() {
        LineSanitizer first = Sanitizer.standard().lines();
        LineSanitizer second = Sanitizer.standard().lines();
        first.sanitize("-----BEGIN " + PEM);
        assertThat(second.sanitize(BODY)).isEqualTo(BODY);
        assertThat(first.sanitize(BODY)).isEqualTo("***");
    }

    @Test
    void a_policy_without_the_rule_for_keys_leaves_them(@TempDir Path folder) {
        Path policy = Sanitized.policy(folder, "disable: [ key.pem ]");
        LineSanitizer sanitizer = Sanitizer.load(policy, warning -> {}).lines();
        sanitizer.sanitize("-----BEGIN " + PEM);
        assertThat(sanitizer.sanitize(BODY)).isEqualTo(BODY);
        sanitizer.explain("-----BEGIN " + PEM);
        assertThat(sanitizer.explain(BODY)).isEmpty();
    }

    @Test
    void what_would_be_masked_is_told_in_order_and_no_place_twice() {
        LineSanitizer sanitizer = Sanitizer.standard().lines();
        assertThat(sanitizer.explain("-----BEGIN " + PEM)).isEmpty();
        String mixed = "of jane@example.com " + BODY + " password=hunter2 token=" + BODY;
        int body = "of jane@example.com ".length();
        int word = mixed.indexOf("hunter2");
        assertThat(sanitizer.explain(mixed))
                .containsExactly(
                        new Finding("pii.email", 3, 19),
                        new Finding("key.pem", body, body + BODY.length()),
                        new Finding("cred.kv", word, word + "hunter2".length()),
                        new Finding("key.pem", mixed.length() - BODY.length(), mixed.length()));
        assertThat(sanitizer.explain("-----END " + PEM)).isEmpty();
        assertThat(sanitizer.explain(BODY)).isEmpty();
    }

    @Test
    void a_huge_line_within_a_key_comes_back() {
        String words = "one two ".repeat(1 << 18);
        assertThat(sanitized("-----BEGIN " + PEM, words + BODY).get(1).equals(words + "***"))
                .isTrue();
    }
}
