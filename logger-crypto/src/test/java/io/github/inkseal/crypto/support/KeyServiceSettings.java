package io.github.inkseal.crypto.support;

import java.util.Objects;

/**
 * {@code type: in-process}.
 *
 * @param name which one
 * @param mayUnwrap whether it lets its user unwrap
 */
public record KeyServiceSettings(String name, boolean mayUnwrap) {

    public KeyServiceSettings {
        Objects.requireNonNull(name, "name");
    }
}
