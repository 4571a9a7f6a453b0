package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @Test
    void durations_are_read_as_people_write_them() {
        assertThat(Durations.parse("50ms")).isEqualTo(Duration.ofMillis(50));
        assertThat(Durations.parse("5s")).isEqualTo(Duration.ofSeconds(5));
        assertThat(Durations.parse("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Durations.parse("24h")).isEqualTo(Duration.ofDays(1));
        assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(Durations.parse(" 10 S ")).isEqualTo(Duration.ofSeconds(10));
        assertThat(Durations.parse("PT5S")).isEqualTo(Duration.ofSeconds(5));
        assertThat(Durations.parse("0s")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "ms", "5 parsecs", "1.5s", "-5s", "5s5s", "forever", "999999999999999999d", "PT"})
    void what_is_no_duration_is_not_guessed(String text) {
        assertThat(Durations.parse(text)).isNull();
    }

    @Test
    void a_duration_always_fits_into_nanoseconds() {
        assertThat(Durations.parse("100000d")).extracting(Duration::toNanos).isEqualTo(8_640_000_000_000_000_000L);
        assertThat(Durations.parse("100001d")).isNull();
    }
}
