package io.github.inkseal.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says on the status channel when a metric is above a bound.
 *
 * @param metric its name, e.g. {@code inkseal.dropped}, with a tag in braces where only a part counts, e.g. {@code
 *     inkseal.failed{hub}}
 * @param above the bound, not negative: the alert is told when the value is more than this
 * @param per for counters: the time over which they are compared; null for gauges, which are compared as they are
 */
public record AlertConfig(
        String metric, long above, @Nullable Duration per) {

    public AlertConfig {
        Objects.requireNonNull(metric, "metric");
        if (metric.isBlank()) {
            throw new IllegalArgumentException("metric must not be blank");
        }
        if (above < 0) {
            throw new IllegalArgumentException("above must not be negative");
        }
        if (per != null && (per.isZero() || per.isNegative())) {
            throw new IllegalArgumentException("per must be more than 0");
        }
    }
}
