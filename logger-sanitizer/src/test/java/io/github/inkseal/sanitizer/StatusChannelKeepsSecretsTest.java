package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.sanitizer.support.LambdaFilter;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** What leaves by the status channel is redacted as events are. */
class StatusChannelKeepsSecretsTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void the_exception_of_a_filter_is_told_without_the_secret_in_it(Dispatch dispatch) {
        try (Sanitized scene = Sanitized.with(
                dispatch,
                config -> config.filter("lambda", LambdaFilter.settings("failing", event -> {
                    throw new IllegalStateException("no idea what to do with " + event.message());
                })))) {
            scene.log().info("key {}", SECRET);
            assertThat(scene.everything())
                    .contains("withheld")
                    .contains("AKIA***MPLE")
                    .doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_component_that_logs_from_inside_shows_no_secret(Dispatch dispatch) {
        Logger[] inner = new Logger[1];
        try (Sanitized scene = Sanitized.with(
                dispatch,
                config -> config.filter("lambda", LambdaFilter.settings("talking", event -> {
                    inner[0].error("seen {} and {}", event.message(), "AKIA" + SECRET.substring(4));
                    return true;
                })))) {
            inner[0] = scene.context().getLogger("component");
            scene.log().info("key {}", SECRET);
            assertThat(scene.everything()).contains("seen key").doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_is_logged_after_close_shows_no_secret(Dispatch dispatch) {
        Sanitized scene = Sanitized.plain(dispatch);
        scene.finish();
        scene.log().error("late {}", SECRET);
        assertThat(scene.status()).contains("late").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_sanitizer_that_could_not_be_made_leaves_the_template_alone(Dispatch dispatch) {
        SanitizeSettings missing = SanitizeSettings.of(Path.of("no", "such", "policy.yaml"));
        Logger[] inner = new Logger[1];
        Sanitized scene = Sanitized.with(
                dispatch,
                config -> config.filter("sanitize", missing).filter("lambda", LambdaFilter.settings("asking", event -> {
                    inner[0].error("inside {}", SECRET);
                    return true;
                })));
        inner[0] = scene.context().getLogger("component");
        scene.log().info("key {}", SECRET);
        scene.context().setLevel("of." + SECRET, LevelSetting.WARN);
        assertThat(scene.everything()).contains("inside {}", "level changed").doesNotContain(SECRET);
        scene.finish();
        scene.log().error("late {}", SECRET);
        assertThat(scene.status()).contains("late {}").doesNotContain(SECRET);
    }

    @Test
    void an_object_that_throws_a_secret_shows_none() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException(SECRET);
            }
        };
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            scene.log().info("a {}", failing);
            scene.log().atInfo().addKeyValue("k", failing).log("pair");
            scene.log().error("t", new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException(SECRET);
                }
            });
            assertThat(scene.everything()).contains("threw").doesNotContain(SECRET);
        }
    }

    @Test
    void the_budget_of_one_line_does_not_use_up_that_of_the_next(
            @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        java.nio.file.Path policy =
                Sanitized.policy(folder, "budget: 2000\nrules: [ { id: x, pattern: 'a[^b]b', unsafe: true } ]\n");
        try (Sanitized scene = Sanitized.with(policy)) {
            for (int i = 0; i < 100; i++) {
                scene.context().getLogger("l" + i).info("a line of some length that is looked at whole, and again");
            }
            scene.context().getLogger("long").info("-".repeat(5000));
            scene.context().getLogger("long").info("short");
            assertThat(scene.everything()).contains("[withheld]").contains("logger=long");
            assertThat(scene.messages()).contains("short").hasSize(102);
        }
    }
}
