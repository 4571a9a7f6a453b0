package io.github.inkseal.config;

import java.time.Duration;

/**
 * What happens when the virtual machine ends.
 *
 * @param hook whether a shutdown hook drains the queue; true by default. Afterwards events of other hooks
 *     are written by their own callers
 * @param timeout how long draining may take; 5 s by default
 */
public record ShutdownConfig(boolean hook, Duration timeout) {

    public ShutdownConfig {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive");
        }
    }

    public static ShutdownConfig defaults() {
        return new ShutdownConfig(true, Duration.ofSeconds(5));
    }
}
