package io.github.inkseal.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: sample}, a filter that lets one in so many events pass, for each message template of each logger: the first, and
 * then every so-many-th. Audit events always pass. What it keeps back is counted; no record tells of it.
 *
 * @param oneIn one in so many passes; 1 lets all pass
 * @param exempt events at or above this level pass uncounted; OFF for none; WARN by default
 * @param logger the filter concerns this logger and those below it only; all if null
 */
public record SampleSettings(
        int oneIn, LevelSetting exempt, @Nullable String logger) {

    public SampleSettings {
        Objects.requireNonNull(exempt, "exempt");
        if (oneIn < 1) {
            throw new IllegalArgumentException("one-in must be at least 1, not " + oneIn);
        }
    }

    /** One in ten of all loggers, below WARN. */
    public static SampleSettings defaults() {
        return of(10);
    }

    /** Of all loggers, below WARN. */
    public static SampleSettings of(int oneIn) {
        return new SampleSettings(oneIn, LevelSetting.WARN, null);
    }

    public SampleSettings withExempt(LevelSetting value) {
        return new SampleSettings(oneIn, value, logger);
    }

    public SampleSettings withLogger(@Nullable String value) {
        return new SampleSettings(oneIn, exempt, value);
    }
}
