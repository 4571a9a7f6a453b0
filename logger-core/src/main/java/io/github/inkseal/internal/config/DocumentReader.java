package io.github.inkseal.internal.config;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Reads documents that stand in files of their own, e.g. policies, as the configuration itself is read: the
 * same YAML or JSON, references, checks and messages. Each call reads anew; any thread. Whoever made one closes it.
 */
public final class DocumentReader {

    private final SourceFiles files;
    private final References references;
    private final Resolvers resolvers;
    /** Those that such documents may name. */
    private final ComponentRegistry components;

    private DocumentReader(
            Map<String, String> environment,
            Map<String, String> systemProperties,
            Resolvers resolvers,
            Supplier<ProcessIdentity> identity,
            ComponentRegistry components) {
        this.components = components;
        this.files = new SourceFiles(identity);
        this.resolvers = resolvers;
        this.references = new References(environment, systemProperties, files, resolvers.all());
    }

    /**
     * A reader that sees this process's environment, its system properties as they are now, and the resolvers
     * of a class path. Its documents name no components.
     */
    public static DocumentReader ofProcess(ClassLoader classPath) {
        return ofProcess(classPath, ComponentRegistry.of(List.of()));
    }

    /** The same, whose documents may name components. */
    public static DocumentReader ofProcess(ClassLoader classPath, ComponentRegistry components) {
        Properties all = System.getProperties();
        Map<String, String> properties = new TreeMap<>();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        // A provider that is broken was told of when the configuration was loaded.
        Resolvers resolvers = Resolvers.find(classPath);
        return new DocumentReader(System.getenv(), properties, resolvers, ProcessIdentity::current, components);
    }

    /**
     * Lets go of its resolvers; nothing can be read any more.
     *
     * @param warnings told of those that fail
     */
    public void close(Consumer<String> warnings) {
        resolvers.close(warnings);
    }

    /**
     * The text of a file, at most 1 MiB of UTF-8.
     *
     * @param warnings told if others could read or change the file
     * @throws ConfigException if it can't be read
     */
    public String read(Path file, Consumer<String> warnings) {
        Problems problems = new Problems();
        try {
            String text = files.read(file, problems);
            problems.warnings().forEach(warnings);
            return text;
        } catch (SourceFiles.Unreadable e) {
            throw new ConfigException(List.of(Shown.oneLine(file + ": " + e.getMessage())));
        }
    }

    /**
     * Binds a text to a record. A text without anything in it is refused: it is what a file looks like while
     * it is written.
     *
     * @param source stands before each problem
     * @param warnings told of files of references that others could read or change
     * @throws ConfigException if it can't be used; holds all problems
     */
    public <R extends Record> BoundDocument<R> bind(
            Class<R> type, String text, String source, Consumer<String> warnings) {
        Bound<Record> bound = bind(
                text, source, warnings, (binder, keys, top) -> binder.bindRecord(type, keys.entries(), List.of(), top));
        return new BoundDocument<>(type.cast(bound.value()), bound.root(), source);
    }

    /**
     * Makes the component that a text describes, by {@code type:} and the settings of that type.
     *
     * @param source stands before each problem
     * @param context is told of files of references that others could read or change, and is the component's own
     * @throws ConfigException if the text can't be used; holds all problems
     * @throws Exception if the component can't work with its settings
     */
    public <T> T make(Class<T> kind, String text, String source, ComponentContext context) throws Exception {
        if (!components.problems().isEmpty()) {
            throw new ConfigException(components.problems());
        }
        ComponentConfig component = bind(
                        text,
                        source,
                        warning -> context.report(Level.WARN, warning, null),
                        (binder, keys, top) -> binder.component(kind, keys, top))
                .value();
        LogComponentFactory<?> factory = Objects.requireNonNull(components.find(kind, component.type()));
        return kind.cast(create(factory, component.settings(), context));
    }

    private static <S extends Record> Object create(
            LogComponentFactory<S> factory, Record settings, ComponentContext context) throws Exception {
        return factory.create(factory.settingsType().cast(settings), context);
    }

    @FunctionalInterface
    private interface Binding<T> {
        @Nullable
        T bind(RecordBinder binder, ConfigNode.Mapping keys, Place top);
    }

    private record Bound<T>(T value, ConfigNode root) {}

    private <T> Bound<T> bind(String text, String source, Consumer<String> warnings, Binding<T> binding) {
        Problems problems = new Problems();
        ConfigNode root = YamlReader.read(text, source, problems);
        Place top = Place.top(source);
        T bound = null;
        if (root instanceof ConfigNode.Nothing) {
            problems.add(Place.of(source), "is empty; if nothing is meant, write {}");
        } else if (root != null) {
            RecordBinder binder = new RecordBinder(components, references, problems);
            ConfigNode.Mapping mapping = binder.mapping(root, top);
            bound = mapping == null ? null : binding.bind(binder, mapping, top);
        }
        problems.warnings().forEach(warnings);
        if (root == null || bound == null || !problems.none()) {
            throw new ConfigException(problems.lines());
        }
        return new Bound<>(bound, root);
    }
}
