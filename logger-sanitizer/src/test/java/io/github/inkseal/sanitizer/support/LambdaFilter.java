package io.github.inkseal.sanitizer.support;

import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** {@code type: lambda}: a filter that a test writes as a lambda and finds by name. */
public final class LambdaFilter implements LogComponentFactory<LambdaFilter.Settings> {

    private static final Map<String, LogFilter> BY_NAME = new ConcurrentHashMap<>();

    public record Settings(String filter) {}

    /** Registers a filter and gives the settings that choose it. */
    public static Settings settings(String name, LogFilter filter) {
        BY_NAME.put(name, filter);
        return new Settings(name);
    }

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "lambda";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogFilter create(Settings settings, ComponentContext context) {
        return Objects.requireNonNull(BY_NAME.get(settings.filter()));
    }
}
