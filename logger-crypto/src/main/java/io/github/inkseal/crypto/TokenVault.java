package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.token.Vault;
import java.nio.file.Path;
import java.util.Optional;

/** Turns tokens back into what they stand for. Immutable; any thread. */
public final class TokenVault {

    private final Vault vault;

    private TokenVault(Vault vault) {
        this.vault = vault;
    }

    /**
     * A vault with the keys in a file.
     *
     * @throws KeyFileException if it holds none, or others can read it
     */
    public static TokenVault open(Path keys) throws KeyFileException {
        return new TokenVault(new Vault(KeyFiles.tokenKeys(keys)));
    }

    /**
     * What a token stands for.
     *
     * @param kind what the value is, as the sanitizer's mask says before the token, e.g. {@code card}
     * @return empty if it is no token of that kind, or its epoch's key is not there any more
     */
    public Optional<String> resolve(String kind, String token) {
        return vault.resolve(kind, token);
    }
}
