package io.github.inkseal.config;

import java.util.Objects;

/**
 * {@code type: pattern}, lines laid out by conversion words.
 *
 * @param pattern the layout, with Logback's conversion words
 */
public record PatternSettings(String pattern) {

    private static final String DEFAULT = "%d %-5level [%thread] %logger{36} - %msg%n";

    public PatternSettings {
        Objects.requireNonNull(pattern, "pattern");
    }

    public static PatternSettings defaults() {
        return new PatternSettings(DEFAULT);
    }
}
