package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Sensitive;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.sanitizer.SanitizeSettings.Mode;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** What is marked as sensitive is never rendered, sanitizer or not. */
class SensitiveTest {

    /** Nothing that any rule would find. */
    private static final String VALUE = "blue elephant";

    private record Holder(Sensitive<String> it) {}

    private record Failing(Sensitive<String> it) {
        @Override
        public String toString() {
            throw new IllegalStateException("no " + it);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_sensitive_value_is_shown_nowhere(Mode mode) {
        Sensitive<String> value = Sensitive.of(VALUE);
        try (Sanitized scene = Sanitized.with(SanitizeSettings.defaults().withMode(mode))) {
            Logger log = scene.log();
            for (int i = 0; i < 3; i++) {
                log.info("argument {}", value);
                log.info("five {} {} {} {} {}", value, value, value, value, value);
                log.info("none", value);
                log.info("list {} map {} optional {}", List.of(value), Map.of("k", value), Optional.of(value));
                log.info("record {} array {}", new Holder(value), new Object[] {value, new Object[] {value}});
                log.info("failing {}", new Failing(value));
                log.atInfo()
                        .addKeyValue("k", value)
                        .addKeyValue("m", List.of(value))
                        .addArgument(value)
                        .log("pair {}");
                log.error("thrown", new IllegalStateException("for " + value));
                MDC.put("k", String.valueOf(value));
                log.info("context");
                MDC.clear();
            }
            assertThat(scene.everything())
                    .contains(Sensitive.SHOWN)
                    .doesNotContain(VALUE)
                    .doesNotContain("elephant");
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void it_is_not_shown_after_close_either(Dispatch dispatch) {
        Sanitized scene = Sanitized.plain(dispatch);
        scene.finish();
        scene.log().error("late {}", Sensitive.of(VALUE));
        assertThat(scene.status()).contains("late").doesNotContain(VALUE);
    }
}
