package io.github.inkseal.config;

import io.github.inkseal.config.FieldsConfig.Keys;
import org.jspecify.annotations.Nullable;

/**
 * Which events are for a writer, by their logger and markers. It only takes events away: what access control or a filter keeps
 * from the writer stays kept from it.
 *
 * @param loggers patterns of loggers' names: without a wildcard the logger and those below it; {@code *} is any characters of
 *     one part, {@code ?} is one, {@code **} any number of whole parts; a pattern with a wildcard and without a dot is the last part of the name. Null
 *     for all
 * @param markers names of markers, in which {@code *} is any characters and {@code ?} is one. To be included an event needs one
 *     that is; one that is excluded is enough to keep it away. Null for all
 * @param exclusive whether the events that the two choose reach no other writer, unless that is exclusive and chooses
 *     them too. Then a level of this writer does not send them elsewhere
 */
public record RouteConfig(@Nullable Keys loggers, @Nullable Keys markers, boolean exclusive) {

    public RouteConfig {
        if (loggers != null) {
            NamePatterns.check("loggers", loggers.include());
            NamePatterns.check("loggers", loggers.exclude());
        }
        if (exclusive && loggers == null && markers == null) {
            throw new IllegalArgumentException(
                    "exclusive needs loggers or markers; else no other writer gets anything");
        }
    }

    /** All events, others may have them too. */
    public static RouteConfig defaults() {
        return new RouteConfig(null, null, false);
    }

    public RouteConfig withLoggers(@Nullable Keys value) {
        return new RouteConfig(value, markers, exclusive);
    }

    public RouteConfig withMarkers(@Nullable Keys value) {
        return new RouteConfig(loggers, value, exclusive);
    }

    public RouteConfig withExclusive(boolean value) {
        return new RouteConfig(loggers, markers, value);
    }
}
