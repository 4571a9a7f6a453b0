package io.github.inkseal.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * When a writer is told to force what it wrote, so that it survives a power cut. Audit events are forced
 * regardless, see {@link WriterConfig#audit()}.
 *
 * @param at after a batch with an event at or above this level, before the next batch; null for never
 * @param every at most about so long after something was written; {@link QueueConfig#FOREVER} for never, null for as
 *     often as the writer itself asks for, which is 10 s for sealed files and never for others
 */
public record ForceConfig(@Nullable Level at, @Nullable Duration every) {

    private static final ForceConfig NONE = new ForceConfig(null, null);

    public ForceConfig {
        if (every != null && (every.isZero() || every.isNegative())) {
            throw new IllegalArgumentException("every must be more than 0");
        }
    }

    /** When the writer itself asks for it. */
    public static ForceConfig none() {
        return NONE;
    }

    public ForceConfig withAt(@Nullable Level value) {
        return new ForceConfig(value, every);
    }

    public ForceConfig withEvery(@Nullable Duration value) {
        return new ForceConfig(at, value);
    }
}
