package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** {@code type: token-key}. */
public final class TokenKeyFactory implements LogComponentFactory<TokenKeySettings> {

    /** For {@link java.util.ServiceLoader}. */
    public TokenKeyFactory() {}

    @Override
    public Class<?> kind() {
        return KeyWrapping.class;
    }

    @Override
    public String type() {
        return "token-key";
    }

    @Override
    public Class<TokenKeySettings> settingsType() {
        return TokenKeySettings.class;
    }

    @Override
    public KeyWrapping create(TokenKeySettings settings, ComponentContext context)
            throws IOException, GeneralSecurityException {
        return TokenKey.of(settings);
    }
}
