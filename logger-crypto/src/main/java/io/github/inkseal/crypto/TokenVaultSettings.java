package io.github.inkseal.crypto;

import java.nio.file.Path;
import java.util.Objects;

/**
 * {@code type: vault}, a tokenizer whose tokens can be turned back by whoever has the keys.
 *
 * @param keys the file with the epochs' keys, made by {@code inkseal keygen --tokens}
 */
public record TokenVaultSettings(Path keys) {

    public TokenVaultSettings {
        Objects.requireNonNull(keys, "keys");
    }
}
