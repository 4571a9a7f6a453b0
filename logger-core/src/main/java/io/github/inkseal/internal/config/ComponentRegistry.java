package io.github.inkseal.internal.config;

import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Tokenizer;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The component factories there are, by kind and type. Immutable, any thread.
 *
 * <p>Never throws for a bad factory, since an application must start whatever is on its class path: two
 * factories of one kind and type, or one that contradicts its contract, are {@link #problems()}, which
 * make each configuration loaded with this registry a bad one. The first of two stays.
 */
public final class ComponentRegistry {

    /** Beside these, every public interface is a kind: modules have components of their own. */
    private static final Map<Class<?>, String> KINDS = Map.of(
            LogWriter.class, "writer",
            LogFilter.class, "filter",
            LogEncoder.class, "encoder",
            Tokenizer.class, "tokenizer");

    /** The keys every component of a kind has beside its settings. */
    private static final Map<Class<?>, Set<String>> RESERVED = Map.of(
            LogWriter.class, Set.of("name", "type", "level", "route", "filters", "fields", "encoder", "audit", "force"),
            LogFilter.class, Set.of("type"),
            LogEncoder.class, Set.of("type"),
            Tokenizer.class, Set.of("type"));

    private record Id(Class<?> kind, String type) {}

    private final Map<Id, LogComponentFactory<?>> factories = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ComponentRegistry() {}

    /** A registry of exactly these factories. */
    public static ComponentRegistry of(List<? extends LogComponentFactory<?>> factories) {
        ComponentRegistry registry = new ComponentRegistry();
        factories.forEach(registry::add);
        return registry;
    }

    /**
     * A registry of these factories and all that {@link java.util.ServiceLoader} finds. A class that is
     * in both counts once. Providers that can't be loaded are {@link #warnings()}.
     */
    public static ComponentRegistry load(ClassLoader from, List<? extends LogComponentFactory<?>> more) {
        ComponentRegistry registry = of(more);
        for (LogComponentFactory<?> found : Services.load(LogComponentFactory.class, from, registry.warnings::add)) {
            registry.add(found);
        }
        return registry;
    }

    /** The factory of a type, or null if there is none. */
    public @Nullable LogComponentFactory<?> find(Class<?> kind, String type) {
        return factories.get(new Id(kind, type));
    }

    /**
     * The settings of a component that nobody configured.
     *
     * @throws IllegalArgumentException if its settings have no {@code defaults()}
     */
    public Record defaultSettings(LogComponentFactory<?> factory) {
        Record defaults = RecordShape.of(factory.settingsType()).defaults();
        if (defaults == null) {
            throw new IllegalArgumentException(factory.getClass().getName() + " has settings without defaults");
        }
        return defaults;
    }

    /** The types there are of a kind, in alphabetical order. */
    public List<String> types(Class<?> kind) {
        return factories.keySet().stream()
                .filter(id -> id.kind() == kind)
                .map(Id::type)
                .sorted()
                .toList();
    }

    /** Contradictions between factories, one line each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Providers that could not be loaded, one line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What a kind is called, e.g. {@code writer}; a module's own by its class, {@code key wrapping}. */
    static String name(Class<?> kind) {
        String known = KINDS.get(kind);
        return known != null
                ? known
                : kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private void add(LogComponentFactory<?> factory) {
        String name = factory.getClass().getName();
        try {
            Class<?> kind = factory.kind();
            if (!kind.isInterface() || !Modifier.isPublic(kind.getModifiers())) {
                problems.add(name + " makes neither writers nor filters, encoders nor tokenizers");
                return;
            }
            Set<String> reserved = RESERVED.getOrDefault(kind, Set.of("type"));
            for (String key : RecordShape.of(factory.settingsType()).keys()) {
                if (reserved.contains(key)) {
                    problems.add(name + ": its settings may not have the key \"" + key + "\", which every "
                            + name(factory.kind()) + " has");
                    return;
                }
            }
            LogComponentFactory<?> first = factories.putIfAbsent(new Id(factory.kind(), factory.type()), factory);
            if (first != null && first.getClass() != factory.getClass()) {
                problems.add("two factories make the " + name(factory.kind()) + " type \"" + factory.type() + "\": "
                        + first.getClass().getName() + " and " + name + "; remove one");
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add(name + " can't be used: " + e.getMessage());
        }
    }
}
