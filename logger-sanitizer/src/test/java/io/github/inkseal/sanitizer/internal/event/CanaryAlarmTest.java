package io.github.inkseal.sanitizer.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever watches standard error is told of a canary once a minute; each one is counted. */
class CanaryAlarmTest {

    private static final String CANARY = "tweety-0815";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Slot slot = new Slot();
    private long now;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void the_alarm_is_raised_once_a_minute_and_every_canary_counts() throws Exception {
        StatusChannel status = new StatusChannel(() -> now);
        SanitizeSettings settings = SanitizeSettings.of(Sanitized.policy(folder, "canaries: [ '" + CANARY + "' ]"))
                .withReload(Duration.ZERO);
        try (SanitizeFilter filter =
                (SanitizeFilter) new SanitizeFilterFactory().create(settings, status.forComponent("sanitize"))) {
            for (int i = 0; i < 20; i++) {
                now += Duration.ofSeconds(2).toNanos();
                meet(filter);
            }
            assertThat(alarms()).isEqualTo(1);
            assertThat(filter.hits()).isEqualTo(Map.of("canary", 20L));

            now += Duration.ofMinutes(1).toNanos();
            meet(filter);
            meet(filter);
            assertThat(alarms()).isEqualTo(2);
            assertThat(shown.toString(StandardCharsets.UTF_8)).contains("(19 more of this kind held back)");
            assertThat(filter.hits()).isEqualTo(Map.of("canary", 22L));
            assertThat(status.recent()).hasSize(22);
            assertThat(shown.toString(StandardCharsets.UTF_8) + status.recent()).doesNotContain(CANARY);
        }
    }

    private void meet(SanitizeFilter filter) {
        EventView event = slot.view("found {}", CANARY);
        assertThat(filter.accepts(event)).isTrue();
        assertThat(event.message()).isEqualTo("found [masked:canary]");
    }

    private long alarms() {
        return shown.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("inkseal ERROR sanitize: a canary was logged"))
                .count();
    }
}
