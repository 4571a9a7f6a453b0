package io.github.inkseal.internal.config;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.spi.SecretResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads documents that stand in files of their own, e.g. policies, as the configuration itself is read: the
 * same YAML or JSON, references, checks and messages. Each call reads anew; any thread.
 */
public final class DocumentReader {

    private final SourceFiles files;
    private final References references;
    /** Such documents name no components. */
    private final ComponentRegistry components = ComponentRegistry.of(List.of());

    DocumentReader(
            Map<String, String> environment,
            Map<String, String> systemProperties,
            List<SecretResolver> resolvers,
            Supplier<ProcessIdentity> identity) {
        this.files = new SourceFiles(identity);
        this.references = new References(environment, systemProperties, files, resolvers);
    }

    /**
     * A reader that sees this process's environment, its system properties as they are now, and the resolvers
     * of a class path.
     */
    public static DocumentReader ofProcess(ClassLoader classPath) {
        Properties all = System.getProperties();
        Map<String, String> properties = new TreeMap<>();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        // A provider that is broken was told of when the configuration was loaded.
        List<SecretResolver> resolvers = Services.load(SecretResolver.class, classPath, broken -> {});
        return new DocumentReader(System.getenv(), properties, resolvers, ProcessIdentity::current);
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
        Problems problems = new Problems();
        ConfigNode root = YamlReader.read(text, source, problems);
        Place top = Place.top(source);
        Record bound = null;
        if (root instanceof ConfigNode.Nothing) {
            problems.add(Place.of(source), "is empty; if nothing is meant, write {}");
        } else if (root != null) {
            RecordBinder binder = new RecordBinder(components, references, problems);
            ConfigNode.Mapping mapping = binder.mapping(root, top);
            bound = mapping == null ? null : binder.bindRecord(type, mapping.entries(), List.of(), top);
        }
        problems.warnings().forEach(warnings);
        if (root == null || bound == null || !problems.none()) {
            throw new ConfigException(problems.lines());
        }
        return new BoundDocument<>(type.cast(bound), root, source);
    }
}
