package io.github.inkseal.examples.keyservice;

import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;

/** {@code type: http-key}. */
public final class HttpKeyFactory implements LogComponentFactory<HttpKeySettings> {

    /** For {@link java.util.ServiceLoader}. */
    public HttpKeyFactory() {}

    @Override
    public Class<?> kind() {
        return KeyWrapping.class;
    }

    @Override
    public String type() {
        return "http-key";
    }

    @Override
    public Class<HttpKeySettings> settingsType() {
        return HttpKeySettings.class;
    }

    @Override
    public KeyWrapping create(HttpKeySettings settings, ComponentContext context) {
        return new HttpKeyWrapping(settings);
    }
}
