package io.github.inkseal.config;

import java.util.Objects;

/**
 * A filter or encoder by its type.
 *
 * @param type the name its factory gives itself, e.g. {@code pattern}
 * @param settings the record that factory takes
 */
public record ComponentConfig(String type, Record settings) {

    public ComponentConfig {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(settings, "settings");
    }

    /** The encoder of writers that name none. */
    public static ComponentConfig defaultEncoder() {
        return new ComponentConfig("pattern", PatternSettings.defaults());
    }
}
