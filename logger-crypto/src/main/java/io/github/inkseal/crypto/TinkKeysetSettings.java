package io.github.inkseal.crypto;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: tink-keyset}, a Tink keyset: one for authenticated encryption or with private keys both seals and opens, one with public keys
 * only seals.
 *
 * @param keyset the file with the keyset, in Tink's JSON
 * @param wrappedBy the file that says which key wrapped it; null if it is in clear
 */
public record TinkKeysetSettings(Path keyset, @Nullable Path wrappedBy) {

    public TinkKeysetSettings {
        Objects.requireNonNull(keyset, "keyset");
    }
}
