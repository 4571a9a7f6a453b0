package io.github.inkseal.internal.config;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Profile;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ConfigNode.Entry;
import io.github.inkseal.spi.SecretResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds, reads and checks the configuration. Immutable: each call reads anew; any thread.
 *
 * <p>Looked for, the first found is taken: the file the system property {@value #PROPERTY} names, the
 * file the environment variable {@value #VARIABLE} names, {@code inkseal-test.yaml} and {@code
 * inkseal.yaml} on the class path, the defaults. A file that is named must be there. Level overrides of
 * the environment and the system properties win over any file, and so do mode and profile from there: see {@link Layers}.
 */
public final class ConfigLoader {

    /** The system property that names the file. */
    public static final String PROPERTY = "inkseal.config";

    /** The environment variable that names the file. */
    public static final String VARIABLE = "INKSEAL_CONFIG";

    private static final List<String> RESOURCES = List.of("inkseal-test.yaml", "inkseal.yaml");

    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;
    private final @Nullable ClassLoader classPath;
    private final ComponentRegistry components;
    private final SourceFiles files;
    private final References references;
    private final Layers layers;
    private final List<String> warnings = new ArrayList<>();

    private ConfigLoader(ConfigLoader other, References references) {
        environment = other.environment;
        systemProperties = other.systemProperties;
        classPath = other.classPath;
        components = other.components;
        files = other.files;
        layers = other.layers;
        this.references = references;
    }

    /**
     * Makes a loader that sees exactly what it is given.
     *
     * @param classPath where the resources are looked for; null for nowhere
     * @param resolvers beside {@code env}, {@code sys} and {@code file}
     */
    public ConfigLoader(
            Map<String, String> environment,
            Map<String, String> systemProperties,
            @Nullable ClassLoader classPath,
            ComponentRegistry components,
            List<SecretResolver> resolvers) {
        this(environment, systemProperties, classPath, components, resolvers, ProcessIdentity::current);
    }

    ConfigLoader(
            Map<String, String> environment,
            Map<String, String> systemProperties,
            @Nullable ClassLoader classPath,
            ComponentRegistry components,
            List<SecretResolver> resolvers,
            Supplier<ProcessIdentity> identity) {
        this.environment = Map.copyOf(environment);
        this.systemProperties = Map.copyOf(systemProperties);
        this.classPath = classPath;
        this.components = components;
        this.files = new SourceFiles(identity);
        this.references = new References(this.environment, this.systemProperties, files, resolvers);
        this.layers = new Layers(this.environment, this.systemProperties);
    }

    /**
     * A loader that sees this process's environment, its system properties as they are now, and the class path; {@code env}, {@code
     * sys} and {@code file} resolve.
     */
    public static ConfigLoader ofProcess(ClassLoader classPath, ComponentRegistry components) {
        return ofProcess(classPath, components, Resolvers.NONE);
    }

    /** The same, with other resolvers too. They stay the caller's. */
    public static ConfigLoader ofProcess(ClassLoader classPath, ComponentRegistry components, Resolvers resolvers) {
        Properties all = System.getProperties();
        Map<String, String> properties = new TreeMap<>();
        for (String name : all.stringPropertyNames()) {
            String value = all.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        ConfigLoader loader = new ConfigLoader(System.getenv(), properties, classPath, components, resolvers.all());
        loader.warnings.addAll(resolvers.broken());
        return loader;
    }

    /** The same, but any reference is a problem: for who may change the logging and not read secrets. */
    public ConfigLoader withoutReferences() {
        return new ConfigLoader(this, References.refused());
    }

    /**
     * Loads the configuration from where it is found.
     *
     * @throws ConfigException if it can't be used; holds all problems
     */
    public LoadedConfig load() {
        return finish(new Attempt().find());
    }

    /**
     * Loads a file.
     *
     * @throws ConfigException if it can't be read or used; holds all problems
     */
    public LoadedConfig load(Path file) {
        return finish(new Attempt().file(file));
    }

    /**
     * Loads a text.
     *
     * @param sourceName stands before each problem; JSON indented with tabs is read if it ends in {@code .json}
     * @throws ConfigException if it can't be used; holds all problems
     */
    public LoadedConfig load(String text, String sourceName) {
        return finish(new Attempt().text(text, sourceName));
    }

    /**
     * Loads the configuration from where it is found or, if that can't be used, the default with all
     * level overrides that are sound. The problems are then in the result: an application starts whatever its
     * configuration looks like.
     *
     * @throws ConfigException if the configuration can't be used and asks for hardened mode, in which nothing stands in for it
     */
    public LoadedConfig loadOrDefault() {
        Attempt attempt = new Attempt();
        List<String> problems;
        try {
            InksealConfig config = attempt.find().config();
            if (config != null) {
                return attempt.loaded(config);
            }
            problems = attempt.problems.lines();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Its message may hold anything, a secret too.
            List<String> lines = new ArrayList<>(attempt.problems.lines());
            lines.add(attempt.source + ": could not be loaded: " + e.getClass().getName());
            problems = lines;
        }
        if (attempt.asksForHardened()) {
            throw new ConfigException(problems);
        }
        InksealConfig config = attempt.overrides.applyTo(InksealConfig.defaults());
        return new LoadedConfig(
                config, LoadedConfig.DEFAULTS, attempt.warnings(), problems, attempt.problems.files(), true);
    }

    private static LoadedConfig finish(Attempt attempt) {
        InksealConfig config = attempt.config();
        if (config == null) {
            throw new ConfigException(attempt.problems.lines());
        }
        return attempt.loaded(config);
    }

    /** One load: what it reads and what it finds wrong. */
    private final class Attempt {
        private final Problems problems = new Problems();
        private final LevelOverrides overrides = LevelOverrides.read(environment, systemProperties, problems);
        private String source = LoadedConfig.DEFAULTS;
        private @Nullable String text;
        private boolean empty;

        Attempt() {
            components.problems().forEach(p -> problems.add(Place.of("class path"), p));
            references.conflicts().forEach(p -> problems.add(Place.of("class path"), p));
        }

        Attempt find() {
            String property = systemProperties.getOrDefault(PROPERTY, "");
            if (!property.isBlank()) {
                return named(property, "system property " + PROPERTY);
            }
            String variable = environment.getOrDefault(VARIABLE, "");
            if (!variable.isBlank()) {
                return named(variable, "environment " + VARIABLE);
            }
            for (String name : RESOURCES) {
                if (classPath != null && resource(classPath, name)) {
                    break;
                }
            }
            return this;
        }

        Attempt named(String path, String by) {
            try {
                return file(Path.of(path));
            } catch (InvalidPathException e) {
                problems.add(Place.of(by), Shown.quoted(path) + " is not the path of a file");
                return this;
            }
        }

        Attempt file(Path file) {
            source = file.toString();
            try {
                text = files.read(file, problems);
            } catch (SourceFiles.Unreadable e) {
                problems.add(Place.of(source), String.valueOf(e.getMessage()));
            }
            return this;
        }

        Attempt text(String given, String sourceName) {
            source = sourceName;
            text = given;
            return this;
        }

        private boolean resource(ClassLoader from, String name) {
            try {
                List<URL> found = Collections.list(from.getResources(name));
                if (found.isEmpty()) {
                    return false;
                }
                source = "classpath:" + name;
                if (found.size() > 1) {
                    problems.warn(source + ": is on the class path " + found.size() + " times; the first is used: "
                            + found.get(0));
                }
                URLConnection connection = found.get(0).openConnection();
                // A cached jar would keep the archive open, and would hide its new content from a reload.
                connection.setUseCaches(false);
                try (InputStream in = connection.getInputStream()) {
                    text = SourceFiles.read(in);
                }
            } catch (SourceFiles.Unreadable e) {
                problems.add(Place.of(source), String.valueOf(e.getMessage()));
            } catch (IOException e) {
                problems.add(Place.of("classpath:" + name), "could not be read: " + e);
            }
            return true;
        }

        /** The configuration; null if there are problems. */
        @Nullable
        InksealConfig config() {
            ConfigNode.Mapping document = document();
            empty = document == null || document.entries().isEmpty();
            InksealConfig config = document == null ? null : bind(document);
            return config == null || !problems.none() ? null : overrides.applyTo(config);
        }

        /** As far as can be said of a configuration that can't be used. */
        boolean asksForHardened() {
            return layers.asksForHardened(text, references);
        }

        /** The user's document, empty if there is none; null if it can't be used. */
        private ConfigNode.@Nullable Mapping document() {
            if (text == null) {
                return problems.none() ? new ConfigNode.Mapping(1, Map.of()) : null;
            }
            ConfigNode root = YamlReader.read(text, source, problems);
            if (root instanceof ConfigNode.Nothing nothing) {
                return new ConfigNode.Mapping(nothing.line(), Map.of());
            }
            return root == null
                    ? null
                    : new RecordBinder(components, references, problems).mapping(root, Place.top(source));
        }

        private @Nullable InksealConfig bind(ConfigNode.Mapping document) {
            Place top = Place.top(source);
            ConfigNode.Mapping whole = Layers.withProfile(layers.withOutside(document), references, problems);
            checkRoot(whole, top);
            RecordBinder binder = new RecordBinder(components, references, problems);
            InksealConfig config =
                    (InksealConfig) binder.bindRecord(InksealConfig.class, whole.entries(), List.of(), top);
            AlertNodes.check(whole, config, top, problems);
            if (config != null) {
                warnOfPlaintext(config);
            }
            return config;
        }

        private void warnOfPlaintext(InksealConfig config) {
            for (WriterConfig writer : config.writers()) {
                if (config.profile() == Profile.PROD && writer.settings() instanceof FileSettings) {
                    problems.warn(
                            source + ": the writer " + Shown.quoted(writer.name())
                                    + " keeps records in plaintext (type: file) though the profile is prod; type: sealed-file seals them");
                }
            }
        }

        /** A level for a logger named ROOT would concern nobody, and nobody would notice. */
        private void checkRoot(ConfigNode.Mapping mapping, Place top) {
            Entry levels = mapping.entries().get("levels");
            if (levels != null && levels.value() instanceof ConfigNode.Mapping loggers) {
                loggers.entries().forEach((logger, entry) -> {
                    if (logger.equalsIgnoreCase(InksealConfig.ROOT) && !logger.equals(InksealConfig.ROOT)) {
                        Place at = top.key("levels", levels).key(logger, entry);
                        problems.add(at, "is written \"" + InksealConfig.ROOT + "\"");
                    }
                });
            }
        }

        LoadedConfig loaded(InksealConfig config) {
            return new LoadedConfig(config, source, warnings(), List.of(), problems.files(), empty);
        }

        private List<String> warnings() {
            List<String> all = new ArrayList<>(components.warnings());
            all.addAll(warnings);
            all.addAll(problems.warnings());
            return all;
        }
    }
}
