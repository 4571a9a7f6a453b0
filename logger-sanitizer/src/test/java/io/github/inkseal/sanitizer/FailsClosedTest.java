package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.sanitizer.internal.policy.BrokenPolicy;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, what nobody could look at is not shown. */
class FailsClosedTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [ { id: a, pattern: '(' } ]",
                "rulez: []",
                "profile: nonsense",
                "token: { key: \"${sys:line.separator}\", id: k }",
                "not even: [ yaml",
                "- a list"
            })
    void a_policy_that_can_not_be_used_at_the_start_withholds_every_event(String text) {
        Path policy = Sanitized.policy(folder, text);
        Sanitized scene = Sanitized.with(SanitizeSettings.of(policy));
        scene.log().info("key {}", SECRET);
        scene.context().getLogger("logger." + SECRET).error("key {}", SECRET, new IllegalStateException(SECRET));
        assertThat(scene.everything()).contains("withheld").doesNotContain(SECRET);
        assertThat(scene.context().health().status()).isNotEqualTo(Health.Status.UP);
        CloseReport report = scene.finish();
        assertThat(report.metrics().withheld()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_policy_that_is_not_there_withholds_every_event(Dispatch dispatch) {
        try (Sanitized scene = Sanitized.with(
                dispatch, config -> config.filter("sanitize", SanitizeSettings.of(folder.resolve("none.yaml"))))) {
            scene.log().info("key {}", SECRET);
            assertThat(scene.everything()).contains("withheld").doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [ { id: a, pattern: '(' } ]",
                "unknown-key: 1",
                "",
                "masks: { card.pan: nothing }",
                "\u0000"
            })
    void a_policy_that_breaks_while_it_is_in_force_leaves_the_last_good_one(String broken) {
        Path policy = Sanitized.policy(folder, "keys: { deny: [ elephant ] }");
        try (Sanitized scene = Sanitized.with(policy)) {
            assertThat(scene.logged("elephant=blue1 {}", SECRET)).isEqualTo("elephant=*** AKIA***MPLE");
            Sanitized.policy(folder, broken.isEmpty() ? "profile: [" : broken);
            Awaitility.await().until(() -> scene.context().health().status() == Health.Status.DEGRADED);
            assertThat(scene.logged("elephant=blue2 {}", SECRET)).isEqualTo("elephant=*** AKIA***MPLE");
            assertThat(scene.status()).contains("stays in force");
        }
    }

    @Test
    void a_record_that_costs_too_much_is_masked_whole_and_counted() {
        Path policy =
                Sanitized.policy(folder, "budget: 4000\nrules: [ { id: a, pattern: 'a(?:[^x]*x)?', unsafe: true } ]\n");
        try (Sanitized scene = Sanitized.with(policy)) {
            String message = scene.logged("{} {}", "a".repeat(32 * 1024), SECRET);
            assertThat(message).isEqualTo("[withheld]");
            assertThat(scene.everything()).doesNotContain(SECRET).doesNotContain("aaaaaaaa");
            assertThat(scene.hits("over-budget")).isPositive();
            assertThat(scene.logged("b {}", SECRET)).isEqualTo("b AKIA***MPLE");
        }
    }

    @Test
    void a_text_in_which_a_matcher_fails_is_withheld_and_the_next_one_is_looked_at() {
        Sanitizer sanitizer = new Sanitizer(BrokenPolicy.failingAtEachFind());
        String quiet = "nothing to be found";
        for (int i = 0; i < 3; i++) {
            assertThat(sanitizer.sanitize("key " + SECRET)).isEqualTo(Sanitizer.WITHHELD);
            assertThat(sanitizer.explain("key " + SECRET))
                    .containsExactly(new Finding("failed", 0, 4 + SECRET.length()));
            assertThat(sanitizer.lines().sanitize(SECRET)).isEqualTo(Sanitizer.WITHHELD);
            assertThat(sanitizer.sanitize(quiet)).isSameAs(quiet);
        }
    }
}
