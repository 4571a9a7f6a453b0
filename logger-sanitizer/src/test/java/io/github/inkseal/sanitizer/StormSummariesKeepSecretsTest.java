package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.sanitizer.support.Sanitized;
import io.github.inkseal.sanitizer.support.StoreWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application may put a secret into what ought to be a template; a summary that quotes it is redacted as its records are. */
class StormSummariesKeepSecretsTest {

    private static final String SECRET = "Tr0ub4" + "dor&3xq";

    @ParameterizedTest
    @ValueSource(strings = {"rate-limit", "duplicates"})
    void a_secret_in_a_template_is_masked_in_the_summary_too(String type) {
        Duration hour = Duration.ofHours(1);
        Sanitized log = Sanitized.with(
                Dispatch.DIRECT,
                config -> config.filter(
                        type,
                        type.equals("duplicates")
                                ? DuplicatesSettings.defaults().withWindow(hour)
                                : RateLimitSettings.of(1, hour)));
        for (int i = 0; i < 5; i++) {
            log.log().info("login of bob, password=" + SECRET);
            log.log().info("as json {\"password\":\"" + SECRET + "\"}");
        }
        log.context().close(Duration.ofSeconds(60));
        List<String> messages = StoreWriter.records("messages");
        assertThat(messages)
                .hasSize(4)
                .anyMatch(record -> record.startsWith(type + " kept back 4 events like \"login of bob, password="))
                .anyMatch(record -> record.startsWith(type + " kept back 4 events like \"as json "));
        for (String writer : List.of("messages", "text", "json", "parts")) {
            assertThat(StoreWriter.records(writer).toString())
                    .doesNotContain(SECRET)
                    .doesNotContain(SECRET.substring(0, 6));
        }
    }
}
