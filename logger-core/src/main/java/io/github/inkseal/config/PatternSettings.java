package io.github.inkseal.config;

import java.util.Objects;

/**
 * {@code type: pattern}, lines laid out by conversion words.
 *
 * @param pattern the layout, with Logback's conversion words
 * @param stack how stack traces are laid out where the pattern does not say it itself
 */
public record PatternSettings(String pattern, StackSettings stack) {

    private static final String DEFAULT = "%d %-5level [%thread] %logger{36} - %msg%n";

    public PatternSettings {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(stack, "stack");
    }

    /** With whole stack traces. */
    public PatternSettings(String pattern) {
        this(pattern, StackSettings.defaults());
    }

    public static PatternSettings defaults() {
        return new PatternSettings(DEFAULT);
    }

    public PatternSettings withStack(StackSettings value) {
        return new PatternSettings(pattern, value);
    }
}
