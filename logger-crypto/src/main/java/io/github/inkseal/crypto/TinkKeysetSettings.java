package io.github.inkseal.crypto;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: tink-keyset}, a Tink keyset for authenticated encryption. Who has it both seals and opens.
 *
 * @param keyset the file with the keyset, in Tink's JSON
 * @param wrappedBy the file that says which key wrapped it; null if it is in clear
 */
public record TinkKeysetSettings(Path keyset, @Nullable Path wrappedBy) {

    public TinkKeysetSettings {
        Objects.requireNonNull(keyset, "keyset");
    }
}
