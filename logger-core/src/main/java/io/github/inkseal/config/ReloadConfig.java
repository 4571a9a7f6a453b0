package io.github.inkseal.config;

import java.time.Duration;

/**
 * When a configuration that came from a file is read again.
 *
 * @param every how often it is looked at; zero, the default, for never. Less than 100 ms is taken for 100 ms
 */
public record ReloadConfig(Duration every) {

    public ReloadConfig {
        if (every.isNegative()) {
            throw new IllegalArgumentException("every must not be negative");
        }
    }

    public static ReloadConfig defaults() {
        return new ReloadConfig(Duration.ZERO);
    }
}
