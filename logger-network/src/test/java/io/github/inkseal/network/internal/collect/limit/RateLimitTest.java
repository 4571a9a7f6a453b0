package io.github.inkseal.network.internal.collect.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** So many a second over time, so many at once, and so many bytes a day. */
class RateLimitTest {

    private long nanos;

    @Test
    void over_time_it_is_the_rate_and_at_once_the_burst() {
        RateLimit limit = new RateLimit(10, 5, () -> nanos);
        assertThat(limit.take(5)).isZero();
        assertThat(limit.take(1)).isBetween(99_000_000L, 101_000_000L);
        nanos += 100_000_001;
        assertThat(limit.debtNanos()).isZero();
        assertThat(limit.take(20)).isBetween(1_990_000_000L, 2_000_000_001L);
        nanos += 3_600_000_000_000L;
        assertThat(limit.take(5)).as("an hour saves up no more than the burst").isZero();
        assertThat(limit.take(1)).isPositive();
    }

    @Test
    void a_quota_begins_anew_with_the_day() {
        Instant[] now = {Instant.parse("2026-11-21T23:59:30Z")};
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        DailyQuota quota = new DailyQuota(100, clock);
        quota.add(99);
        assertThat(quota.isUsedUp()).isFalse();
        quota.add(1);
        assertThat(quota.isUsedUp()).isTrue();
        assertThat(quota.untilTomorrow()).isEqualTo(Duration.ofSeconds(30));
        now[0] = now[0].plusSeconds(30);
        assertThat(quota.isUsedUp()).isFalse();
    }
}
