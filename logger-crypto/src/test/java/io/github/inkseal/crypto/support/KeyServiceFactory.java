package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;

/** {@code type: in-process}. */
public final class KeyServiceFactory implements LogComponentFactory<KeyServiceSettings> {

    /** For {@link java.util.ServiceLoader}. */
    public KeyServiceFactory() {}

    @Override
    public Class<?> kind() {
        return KeyWrapping.class;
    }

    @Override
    public String type() {
        return "in-process";
    }

    @Override
    public Class<KeyServiceSettings> settingsType() {
        return KeyServiceSettings.class;
    }

    @Override
    public KeyWrapping create(KeyServiceSettings settings, ComponentContext context) {
        return KeyService.named(settings.name()).wrapping(settings.mayUnwrap());
    }
}
