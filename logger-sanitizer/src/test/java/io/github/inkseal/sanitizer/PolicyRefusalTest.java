package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that could harm, or that does not mean what it says, is refused with file, line and reason. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PolicyRefusalTest {

    @TempDir
    Path folder;

    private static Arguments pattern(String name, String pattern, String reason) {
        return Arguments.of(name, "rules:\n  - id: own\n    pattern: '" + pattern + "'\n", reason);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                pattern("look-ahead", "key(?=x)", "look-around"),
                pattern("look-behind", "(?<!a)secret", "look-around"),
                pattern("intersection", "key[a-z&&[^x]]", "&&"),
                pattern("empty match", "(?:secret)?", "matches empty text"),
                pattern("group bomb", "(".repeat(1500) + "secret" + ")".repeat(1500), "deeper than"),
                pattern("long group bomb", "(".repeat(20_000) + ")".repeat(20_000), "longer than"),
                pattern("count bomb", "secret((a{1,500}){1,500}){1,500}", "too often"),
                pattern("wide count bomb", "secret(" + "a{140}".repeat(600) + "){140}", "too often"),
                pattern("many counts", "secret" + "a{0,900}".repeat(400), "too often"),
                pattern("large program", "secret" + "(?:abc|def){90}".repeat(10), "instructions"),
                pattern("too long", "secret".repeat(1000), "longer than 4096"),
                pattern("wrong syntax", "secret(", "RE2"),
                pattern("no literal", "\\d{6}", "unsafe: true"),
                Arguments.of("match", rule("match: [ other ]"), "is not found by the rule"),
                Arguments.of("nomatch", rule("nomatch: [ a secret1 ]"), "is found by the rule"),
                Arguments.of("group", rule("group: 3"), "groups"),
                Arguments.of("validator", rule("validator: lun"), "did you mean \"luhn\"?"),
                Arguments.of("mask", rule("mask: last5"), "did you mean \"last4\"?"),
                Arguments.of("id", "rules:\n  - { id: A b, pattern: secret }\n", "small letters"),
                Arguments.of("taken id", "rules:\n  - { id: card.pan, pattern: secret }\n", "already the id"),
                Arguments.of(
                        "double id",
                        "rules:\n  - { id: a, pattern: secret }\n  - { id: a, pattern: secret }\n",
                        "already"),
                Arguments.of("disable", "disable:\n  - card.pam\n", "did you mean \"card.pan\"?"),
                Arguments.of("enable", "enable:\n  - pii.mag\n", "did you mean \"pii.mac\"?"),
                Arguments.of("masks", "masks:\n  card.pam: full\n", "did you mean \"card.pan\"?"),
                Arguments.of("form", "masks:\n  card.pan: ful\n", "did you mean \"full\"?"),
                Arguments.of("canary", "canaries:\n  - short\n", "at least 8"),
                Arguments.of("cidr", "allow:\n  - 10.0.0.0/99\n", "10.0.0.0/99"),
                Arguments.of("key", "token:\n  key: ${sys:line.separator}\n  id: k\n", "the values don't fit"),
                Arguments.of(
                        "literal key", "token:\n  key: " + "1234".repeat(8) + "\n  id: k\n", "must be a reference"),
                Arguments.of("unknown key", "rulez: []\n", "did you mean \"rules\"?"),
                Arguments.of("filter type", "filters:\n  - { type: rex, pattern: secret, replacement: x }\n", "regex"),
                Arguments.of("filter", "filters:\n  - { type: regex, pattern: 'a*', replacement: x }\n", "empty"));
    }

    private static String rule(String more) {
        return "rules:\n  - id: own\n    pattern: 'secret\\d'\n    " + more + "\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void it_is_refused_with_file_line_and_reason(String name, String text, String reason) {
        Path file = Sanitized.policy(folder, text);
        assertThatThrownBy(() -> Sanitizer.load(file, warning -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).containsPattern("sanitize\\.yaml:\\d+"));
    }

    @Test
    void all_problems_are_told_at_once() {
        Path file = Sanitized.policy(
                folder, "disable: [ nothing.like ]\ncanaries: [ x ]\nrules: [ { id: a, pattern: '(' } ]\n");
        assertThatThrownBy(() -> Sanitizer.load(file, warning -> {}))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(3));
    }
}
