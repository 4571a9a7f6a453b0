package io.github.inkseal.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * {@code type: level}, a filter that lets events pass from a level up.
 *
 * @param level the lowest that passes
 * @param logger the filter concerns this logger and those below it only; all if null
 */
public record LevelFilterSettings(Level level, @Nullable String logger) {

    public LevelFilterSettings {
        Objects.requireNonNull(level, "level");
    }
}
