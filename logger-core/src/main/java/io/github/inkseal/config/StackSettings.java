package io.github.inkseal.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How stack traces are laid out. What is left out is said in its place, with its number.
 *
 * @param rootCauseFirst whether the root cause comes first and what wraps it after
 * @param frames how many each throwable shows at most; null for all
 * @param causes how many throwables are shown after the first of a chain; null for all
 * @param exclude frames of these classes are left out: patterns as those of loggers, so that without a wildcard a package or class
 *     and what is in it is meant, {@code *} is any characters of one part and {@code **} any number of whole parts
 */
public record StackSettings(
        boolean rootCauseFirst,
        @Nullable Integer frames,
        @Nullable Integer causes,
        List<String> exclude) {

    public StackSettings {
        if (frames != null && frames < 0) {
            throw new IllegalArgumentException("frames must not be negative");
        }
        if (causes != null && causes < 0) {
            throw new IllegalArgumentException("causes must not be negative");
        }
        exclude = List.copyOf(exclude);
        NamePatterns.check("exclude", exclude);
    }

    /** All of it, as the JDK lays it out. */
    public static StackSettings defaults() {
        return new StackSettings(false, null, null, List.of());
    }

    public StackSettings withRootCauseFirst(boolean value) {
        return new StackSettings(value, frames, causes, exclude);
    }

    public StackSettings withFrames(@Nullable Integer value) {
        return new StackSettings(rootCauseFirst, value, causes, exclude);
    }

    public StackSettings withCauses(@Nullable Integer value) {
        return new StackSettings(rootCauseFirst, frames, value, exclude);
    }

    public StackSettings withExclude(String... value) {
        return new StackSettings(rootCauseFirst, frames, causes, List.of(value));
    }
}
