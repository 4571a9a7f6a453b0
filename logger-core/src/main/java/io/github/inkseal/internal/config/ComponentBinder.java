package io.github.inkseal.internal.config;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ConfigNode.Entry;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Binds writers, filters and encoders, whose keys are their own and those of the settings record that
 * the factory of their type names.
 */
final class ComponentBinder {

    private static final List<String> COMPONENT_KEYS = List.of("type");
    private static final List<String> WRITER_KEYS =
            List.of("name", "type", "level", "route", "filters", "fields", "encoder", "audit", "force");

    /** What most often is not a typing error but a dependency that nobody added. */
    private static final Map<String, String> MODULES = Map.of(
            "access", "inkseal-sanitizer",
            "sanitize", "inkseal-sanitizer",
            "sealed-file", "inkseal-crypto",
            "vault", "inkseal-crypto",
            "relp", "inkseal-network",
            "syslog-tls", "inkseal-network",
            "otlp", "inkseal-network");

    private final ComponentRegistry registry;
    private final RecordBinder records;
    private final Problems problems;
    private final Map<String, Integer> linesOfWriters = new HashMap<>();

    ComponentBinder(ComponentRegistry registry, RecordBinder records, Problems problems) {
        this.registry = registry;
        this.records = records;
        this.problems = problems;
    }

    @Nullable
    ComponentConfig filter(ConfigNode.Mapping mapping, Place place) {
        return component(LogFilter.class, mapping, place);
    }

    @Nullable
    ComponentConfig tokenizer(ConfigNode.Mapping mapping, Place place) {
        return component(Tokenizer.class, mapping, place);
    }

    @Nullable
    WriterConfig writer(ConfigNode.Mapping mapping, Place place) {
        int before = problems.count();
        Map<String, Entry> entries = mapping.entries();
        String name = name(entries, place);
        Level level = bound(Level.class, "level", null, entries, place);
        RouteConfig route = bound(RouteConfig.class, "route", RouteConfig.defaults(), entries, place);
        List<ComponentConfig> filters = filters(entries, place);
        FieldsConfig fields = bound(FieldsConfig.class, "fields", FieldsConfig.all(), entries, place);
        Boolean audit = bound(Boolean.class, "audit", false, entries, place);
        ForceConfig force = bound(ForceConfig.class, "force", ForceConfig.none(), entries, place);
        LogComponentFactory<?> factory = factory(LogWriter.class, entries, place);
        ComponentConfig encoder = factory == null ? null : factory.encoder();
        encoder = encoder == null ? ComponentConfig.defaultEncoder() : encoder;
        Entry encoderEntry = present(entries, "encoder");
        if (encoderEntry != null) {
            Place at = place.key("encoder", encoderEntry);
            ConfigNode.Mapping keys = records.mapping(encoderEntry.value(), at);
            encoder = keys == null ? null : component(LogEncoder.class, keys, at);
        }
        Record settings = factory == null ? null : settings(factory, entries, WRITER_KEYS, place);
        if (name == null
                || factory == null
                || route == null
                || filters == null
                || fields == null
                || encoder == null
                || audit == null
                || force == null
                || settings == null
                || problems.count() > before) {
            return null;
        }
        try {
            return new WriterConfig(
                    name, factory.type(), level, route, filters, fields, encoder, audit, force, settings);
        } catch (IllegalArgumentException refused) {
            // All else it looks at is already known to be right.
            Entry entry = present(entries, "audit");
            String why = String.valueOf(refused.getMessage());
            problems.add(place.key("audit", entry), why.replaceFirst("^audit ", ""));
            return null;
        }
    }

    /** A key that every writer has; null also if it could not be bound, which is then reported. */
    private <T> @Nullable T bound(
            Class<T> type, String key, @Nullable T otherwise, Map<String, Entry> entries, Place place) {
        Entry entry = present(entries, key);
        return entry == null
                ? otherwise
                : type.cast(records.bind(type, entry.value(), WriterConfig.class, place.key(key, entry)));
    }

    /** Those that keep events from the writer; null if one could not be bound. */
    private @Nullable List<ComponentConfig> filters(Map<String, Entry> entries, Place place) {
        Entry entry = present(entries, "filters");
        if (entry == null) {
            return List.of();
        }
        Place at = place.key("filters", entry);
        if (!(entry.value() instanceof ConfigNode.Sequence sequence)) {
            problems.add(at, "must be a list, not " + entry.value().what() + "; write it as [ … ] or with dashes");
            return null;
        }
        List<ComponentConfig> filters = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            ConfigNode item = sequence.items().get(i);
            Place itemAt = at.item(i, item.line());
            ConfigNode.Mapping keys = records.mapping(item, itemAt);
            ComponentConfig filter = keys == null ? null : filter(keys, itemAt);
            if (filter == null) {
                return null;
            }
            filters.add(filter);
        }
        return filters;
    }

    private @Nullable String name(Map<String, Entry> entries, Place place) {
        References.Value value = text(entries, "name", place);
        Entry entry = entries.get("name");
        if (value == null || entry == null) {
            return null;
        }
        Place at = place.key("name", entry);
        if (value.text().isBlank()) {
            problems.add(at, "must not be blank");
            return null;
        }
        Integer other = linesOfWriters.putIfAbsent(value.text(), entry.line());
        if (other != null) {
            problems.add(at, value.shown() + " is already the name of the writer on line " + other);
            return null;
        }
        return value.text();
    }

    @Nullable
    ComponentConfig component(Class<?> kind, ConfigNode.Mapping mapping, Place place) {
        LogComponentFactory<?> factory = factory(kind, mapping.entries(), place);
        Record settings = factory == null ? null : settings(factory, mapping.entries(), COMPONENT_KEYS, place);
        return factory == null || settings == null ? null : new ComponentConfig(factory.type(), settings);
    }

    private @Nullable LogComponentFactory<?> factory(Class<?> kind, Map<String, Entry> entries, Place place) {
        References.Value type = text(entries, "type", place);
        if (type == null) {
            return null;
        }
        LogComponentFactory<?> factory = registry.find(kind, type.text());
        if (factory == null) {
            Entry entry = entries.get("type");
            Place at = place.key("type", entry);
            List<String> types = registry.types(kind);
            String module = MODULES.get(type.text());
            String hint = type.reference() != null
                    ? "there are " + String.join(", ", types)
                    : module != null
                            ? "it comes with " + module + ", which is not on the class path"
                            : NearestName.hint(type.text(), types, "there are ");
            problems.add(at, type.shown() + " is not a type of " + ComponentRegistry.name(kind) + "; " + hint);
        }
        return factory;
    }

    private @Nullable Record settings(
            LogComponentFactory<?> factory, Map<String, Entry> entries, List<String> besides, Place place) {
        Map<String, Entry> rest = new LinkedHashMap<>(entries);
        besides.forEach(rest::remove);
        return records.bindRecord(factory.settingsType(), rest, besides, place);
    }

    private References.@Nullable Value text(Map<String, Entry> entries, String key, Place place) {
        Entry entry = present(entries, key);
        if (entry == null) {
            problems.add(place.key(key), "is missing");
            return null;
        }
        return records.value(entry.value(), place.key(key, entry));
    }

    private static @Nullable Entry present(Map<String, Entry> entries, String key) {
        Entry entry = entries.get(key);
        return entry == null || entry.value() instanceof ConfigNode.Nothing ? null : entry;
    }
}
