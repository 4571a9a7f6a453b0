package io.github.inkseal.support;

import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** {@code type: test}: an encoder that a test writes as a lambda and finds by name. */
public final class TestEncoder implements LogComponentFactory<TestEncoder.Settings> {

    private static final Map<String, LogEncoder> BY_NAME = new ConcurrentHashMap<>();

    /** Registers an encoder and gives the settings that choose it. */
    public static Settings settings(String name, LogEncoder encoder) {
        BY_NAME.put(name, encoder);
        return new Settings(name);
    }

    public record Settings(String encoder) {}

    @Override
    public Class<?> kind() {
        return LogEncoder.class;
    }

    @Override
    public String type() {
        return "test";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogEncoder create(Settings settings, ComponentContext context) {
        return Objects.requireNonNull(BY_NAME.get(settings.encoder()));
    }
}
