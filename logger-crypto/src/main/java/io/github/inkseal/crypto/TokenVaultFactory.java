package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.token.Vault;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.Tokenizer;

/** {@code type: vault}. */
public final class TokenVaultFactory implements LogComponentFactory<TokenVaultSettings> {

    /** For {@link java.util.ServiceLoader}. */
    public TokenVaultFactory() {}

    @Override
    public Class<?> kind() {
        return Tokenizer.class;
    }

    @Override
    public String type() {
        return "vault";
    }

    @Override
    public Class<TokenVaultSettings> settingsType() {
        return TokenVaultSettings.class;
    }

    @Override
    public Tokenizer create(TokenVaultSettings settings, ComponentContext context) throws KeyFileException {
        return new Vault(KeyFiles.tokenKeys(settings.keys()));
    }
}
