package io.github.inkseal.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: duplicates}, a filter that lets the first of like events pass and keeps back those that come within a time after
 * it; a record tells how many. Events are alike when logger, level, message template and the class of their
 * throwable are the same: arguments, key-values, markers, thread and context are not looked at. Audit events always pass.
 *
 * @param window how long after the one that passed; at most a day; 10 s by default
 * @param exempt events at or above this level pass; OFF, the default, for none
 * @param logger the filter concerns this logger and those below it only; all if null
 */
public record DuplicatesSettings(
        Duration window, LevelSetting exempt, @Nullable String logger) {

    public DuplicatesSettings {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(exempt, "exempt");
        if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("window must be from 1ms to 1d");
        }
    }

    /** Of all levels and loggers, within 10 s. */
    public static DuplicatesSettings defaults() {
        return new DuplicatesSettings(Duration.ofSeconds(10), LevelSetting.OFF, null);
    }

    public DuplicatesSettings withWindow(Duration value) {
        return new DuplicatesSettings(value, exempt, logger);
    }

    public DuplicatesSettings withExempt(LevelSetting value) {
        return new DuplicatesSettings(window, value, logger);
    }

    public DuplicatesSettings withLogger(@Nullable String value) {
        return new DuplicatesSettings(window, exempt, value);
    }
}
