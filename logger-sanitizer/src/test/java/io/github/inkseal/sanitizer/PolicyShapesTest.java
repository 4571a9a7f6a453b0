package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.support.Sanitized;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy says is what is done. */
class PolicyShapesTest {

    @TempDir
    Path folder;

    private Sanitizer with(String text) {
        return Sanitizer.load(Sanitized.policy(folder, text), warning -> {});
    }

    @Test
    void patterns_and_replacements_of_other_pipelines_work_as_they_are() {
        Sanitizer sanitizer = with("""
                profile: none
                filters:
                  - type: regex
                    pattern: "password[=:]\\\\s*\\\\S+"
                    replacement: "password=***REDACTED***"
                  - type: regex
                    pattern: "\\\\b\\\\d{4}[- ]?\\\\d{4}[- ]?\\\\d{4}[- ]?\\\\d{4}\\\\b"
                    replacement: "****-****-****-****"
                """);
        assertThat(sanitizer.sanitize("login password: hunter2 done")).isEqualTo("login password=***REDACTED*** done");
        assertThat(sanitizer.sanitize("card 4111-1111-1111-1111 paid")).isEqualTo("card ****-****-****-**** paid");
    }

    @Test
    void what_is_allowed_stays() {
        Sanitizer sanitizer = with("allow: [ 203.0.113.0/24, private, '@example.org', support@example.com ]");
        String text = "203.0.113.7 10.1.2.3 fd00::1 jane@example.org jane@sub.example.org support@example.com";
        assertThat(sanitizer.sanitize(text)).isSameAs(text);
        assertThat(sanitizer.sanitize("8.8.4.4")).isNotEqualTo("8.8.4.4");
        assertThat(sanitizer.sanitize("jane@notexample.org")).doesNotContain("jane");
    }

    @Test
    void names_can_be_made_sensitive_and_harmless() {
        Sanitizer sanitizer = with("keys: { deny: [ kundennummer ], allow: [ session_token ] }");
        assertThat(sanitizer.sanitize("kundennummer=4711abc")).isEqualTo("kundennummer=***");
        assertThat(sanitizer.sanitize("session_token=4711abc")).isEqualTo("session_token=4711abc");
        assertThat(sanitizer.sanitize("other_token=4711abc")).isEqualTo("other_token=***");
    }

    @Test
    void rules_are_switched_off_by_name_and_by_group() {
        String text = "jane@example.com 078-05-1120 4111111111111111";
        assertThat(with("disable: [ 'pii.*' ]").sanitize(text)).contains("jane@example.com 078-05-1120 ****1111");
        assertThat(with("disable: [ pii.email ]").sanitize(text)).contains("jane@example.com ***-**-1120");
        assertThat(with("disable: [ 'pii.*' ]\nenable: [ pii.email ]").sanitize(text))
                .contains("jane@example.com");
    }

    @Test
    void the_classic_profile_is_seven_patterns_and_nothing_else() {
        Sanitizer sanitizer = with("profile: classic");
        assertThat(sanitizer.sanitize("4111-1111-1111-1111 078-05-1120 jane@example.com 10.0.0.1"))
                .isEqualTo("****-****-****-**** ***-**-**** ***@***.*** ***.***.***.***");
        assertThat(sanitizer.sanitize("api_key=abcdefgh12 password=hunter2 415-555-0132"))
                .isEqualTo("api_key=*** password=*** ***-***-****");
        String other = "Authorization: Bearer abcdefghijklmnop DE89370400440532013000";
        assertThat(sanitizer.sanitize(other)).isSameAs(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pii.mac | at 00:1b:44:11:3a:b7 | at 00:1b:44:11:3a",
                "pii.userpath | in /home/jane/x | in /var/lib/x",
                "pii.dob | dob=1980-02-29 | at=1980-02-29",
                "pii.geo | lat=52.520008 | ratio=52.520008",
                "fin.bic | BIC: COBADEFFXXX | NAME: COBADEFFXXX",
                "fin.aba | routing number 021000021 | routing number 021000022",
                "generic.entropy | license_key aG7x9Qp2Lm4Zt8Wc3Vb6Nr1K | license_key aaaaaaaaaaaaaaaaaaaaaaaa",
                "pii.national | PESEL: 44051401359 | count: 44051401359",
            })
    void rules_of_level_c_work_once_they_are_enabled(String id, String secret, String harmless) {
        Sanitizer on = with("profile: none\nenable: [ " + id + " ]\n");
        assertThat(on.sanitize(secret)).isNotEqualTo(secret);
        assertThat(on.sanitize(harmless)).isSameAs(harmless);
        assertThat(with("profile: none").sanitize(secret)).isSameAs(secret);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_pattern_that_would_take_for_ever_ends_with_its_budget() {
        Sanitizer sanitizer = with("rules: [ { id: a, pattern: 'a(?:[^x]*x)?', unsafe: true } ]\n");
        assertThat(sanitizer.sanitize("a".repeat(32 * 1024))).isEqualTo(Sanitizer.WITHHELD);
        assertThat(sanitizer.explain("a".repeat(32 * 1024)))
                .extracting(Finding::rule)
                .containsExactly("over-budget");
    }
}
