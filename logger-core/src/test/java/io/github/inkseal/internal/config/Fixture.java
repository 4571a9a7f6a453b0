package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.SecretResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A loader with an environment of its own, and factories that have settings but make nothing. */
final class Fixture {

    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> properties = new HashMap<>();
    final List<SecretResolver> resolvers = new ArrayList<>();
    final List<LogComponentFactory<?>> factories = new ArrayList<>(List.of(
            new Factory<>(LogWriter.class, "file", FileSettings.class),
            new Factory<>(LogWriter.class, "console", ConsoleSettings.class),
            new Factory<>(LogEncoder.class, "pattern", PatternSettings.class),
            new Factory<>(LogEncoder.class, "json", JsonSettings.class),
            new Factory<>(LogFilter.class, "level", LevelFilterSettings.class)));

    @Nullable
    ClassLoader classPath;

    ProcessIdentity identity = ProcessIdentity.current();

    /** A factory of nothing. */
    record Factory<S extends Record>(Class<?> kind, String type, Class<S> settingsType)
            implements LogComponentFactory<S> {
        @Override
        public Object create(S settings, ComponentContext context) {
            throw new AssertionError("these tests make no components");
        }
    }

    /** A resolver of given values. */
    record Vault(String scheme, Map<String, String> values) implements SecretResolver {
        @Override
        public String resolve(String reference) throws Exception {
            String value = values.get(reference);
            if (value == null) {
                throw new Exception("sealed since noon");
            }
            return value;
        }
    }

    ConfigLoader loader() {
        return new ConfigLoader(
                environment, properties, classPath, ComponentRegistry.of(factories), resolvers, () -> identity);
    }

    InksealConfig load(String yaml) {
        return loader().load(yaml, "inkseal.yaml").config();
    }

    /** The problems of a configuration that has some. */
    List<String> problems(String text, String source) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> loader().load(text, source));
        return e == null ? List.of() : e.problems();
    }

    List<String> problems(String yaml) {
        return problems(yaml, "inkseal.yaml");
    }

    /** A factory of the filter type {@code probe} with these settings. */
    Fixture probe(Class<? extends Record> settings) {
        factories.add(new Factory<>(LogFilter.class, "probe", settings));
        return this;
    }

    /** The settings of the only filter in {@code filters: [ {type: probe, …} ]}. */
    Record probed(String keys) {
        return load("filters: [ { type: probe, " + keys + " } ]")
                .filters()
                .get(0)
                .settings();
    }

    static ProcessIdentity process(long user, Long... groups) {
        return new ProcessIdentity(user, Set.of(groups));
    }
}
