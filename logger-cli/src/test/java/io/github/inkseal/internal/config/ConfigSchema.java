package io.github.inkseal.internal.config;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.RecordShape.Part;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Tokenizer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The configuration as a JSON Schema (draft 2020-12), for editors. It is made from the same records that a file is bound to, so it has
 * every key and type; what a record's constructor checks beyond that, bounds for instance, is left to loading. Any single value may be a
 * reference. One schema, one thread.
 */
final class ConfigSchema {

    private static final String REFERENCE = "\\$\\{";

    private final ComponentRegistry registry;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private ConfigSchema(ComponentRegistry registry) {
        this.registry = registry;
    }

    /** The schema, as objects of {@code java.util}, for these components. */
    static Map<String, Object> of(ComponentRegistry registry) {
        ConfigSchema schema = new ConfigSchema(registry);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Configuration of Inkseal");
        root.putAll(schema.group(InksealConfig.class, schema.properties(InksealConfig.class)));
        root.put("$defs", schema.definitions);
        return root;
    }

    private Map<String, Object> properties(Class<? extends Record> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Part part : RecordShape.of(type).parts()) {
            // The keys of settings stand beside the others.
            if (part.type() != Record.class) {
                Object value = part.secret() ? secret() : value(part.type(), type, part.key());
                // A key without a value counts as none.
                properties.put(part.key(), Map.of("anyOf", List.of(value, Map.of("type", "null"))));
            }
        }
        return properties;
    }

    private Map<String, Object> group(Class<? extends Record> type, Map<String, Object> properties) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("type", "object");
        group.put("properties", properties);
        List<String> required = RecordShape.of(type).parts().stream()
                .filter(part -> part.isPrimitive() && RecordShape.of(type).defaults() == null)
                .map(Part::key)
                .toList();
        if (!required.isEmpty()) {
            group.put("required", required);
        }
        group.put("additionalProperties", false);
        return group;
    }

    private Object value(Type type, Class<?> owner, String key) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return ordered("type", "object", "additionalProperties", value(arguments[1], owner, key));
            }
            Object items = value(arguments[0], owner, key);
            Map<String, Object> list = ordered("type", "array", "items", items);
            boolean single = arguments[0] instanceof Class<?> c && ScalarBinder.takes(c);
            return single ? Map.of("anyOf", List.of(list, secret())) : list;
        }
        Class<?> one = (Class<?>) type;
        if (one == WriterConfig.class) {
            return component("writer", LogWriter.class);
        } else if (one == ComponentConfig.class) {
            // Components within a component's settings are tokenizers; there are no others.
            boolean top = owner == InksealConfig.class || owner == WriterConfig.class;
            return key.equals("encoder")
                    ? component("encoder", LogEncoder.class)
                    : top ? component("filter", LogFilter.class) : component("tokenizer", Tokenizer.class);
        } else if (one.isRecord() && one != ByteSize.class) {
            return record(one.asSubclass(Record.class));
        }
        return scalar(one);
    }

    private Object record(Class<? extends Record> type) {
        String name = type.getName().replaceAll(".*\\.", "").replace('$', '.');
        if (!definitions.containsKey(name)) {
            // Before its keys are looked at, for records may hold each other.
            definitions.put(name, Map.of());
            definitions.put(name, group(type, properties(type)));
        }
        return reference(name);
    }

    /** A component is told by its type; each type has keys of its own beside those of its kind. */
    private Object component(String kind, Class<?> interfaceType) {
        if (definitions.containsKey(kind)) {
            return reference(kind);
        }
        definitions.put(kind, Map.of());
        List<String> types = registry.types(interfaceType);
        List<Object> branches = new ArrayList<>();
        for (String type : types) {
            LogComponentFactory<?> factory = Objects.requireNonNull(registry.find(interfaceType, type));
            Map<String, Object> properties = new LinkedHashMap<>();
            if (interfaceType == LogWriter.class) {
                properties.putAll(properties(WriterConfig.class));
            }
            properties.put("type", Map.of("const", type));
            properties.putAll(properties(factory.settingsType()));
            Map<String, Object> then = group(factory.settingsType(), properties);
            branches.add(ordered(
                    "if",
                    ordered("properties", Map.of("type", Map.of("const", type)), "required", List.of("type")),
                    "then",
                    reference(kind + "." + type)));
            definitions.put(kind + "." + type, then);
        }
        Map<String, Object> definition = ordered(
                "type",
                "object",
                "properties",
                Map.of("type", Map.of("anyOf", List.of(Map.of("enum", types), secret()))));
        definition.put("required", interfaceType == LogWriter.class ? List.of("name", "type") : List.of("type"));
        definition.put("allOf", branches);
        definitions.put(kind, definition);
        return reference(kind);
    }

    private static Object scalar(Class<?> type) {
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ScalarBinder.name((Enum<?>) constant))
                    .toList();
            String anyCase = names.stream().map(ConfigSchema::anyCase).collect(Collectors.joining("|", "^(", ")$"));
            return anyOf(Map.of("enum", names), text(anyCase));
        } else if (type == boolean.class || type == Boolean.class) {
            return anyOf(Map.of("type", "boolean"), text("^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"));
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return anyOf(Map.of("type", "integer"), text("^-?[0-9]+$"));
        } else if (type == ByteSize.class) {
            return anyOf(Map.of("type", "integer"), text("^[0-9]+ *([KkMmGgTt]?[Ii]?[Bb]?)$"));
        } else if (type == Duration.class) {
            return text("^([0-9]+ *(ms|s|m|h|d|MS|S|M|H|D)|-?[Pp].+|forever)$|" + REFERENCE);
        } else if (type == Path.class) {
            return ordered("type", "string", "minLength", 1);
        }
        // In YAML what looks like a number or a boolean is text too where text is wanted.
        return Map.of("type", List.of("string", "number", "boolean"));
    }

    private static Object anyOf(Map<String, Object> plain, Map<String, Object> written) {
        return Map.of("anyOf", List.of(plain, written, secret()));
    }

    private static Map<String, Object> text(String pattern) {
        return ordered("type", "string", "pattern", pattern);
    }

    /** What only a reference may stand for. */
    private static Map<String, Object> secret() {
        return text(REFERENCE);
    }

    private static String anyCase(String name) {
        return name.chars()
                .mapToObj(c -> Character.isLetter(c)
                        ? "[" + (char) Character.toUpperCase(c) + (char) Character.toLowerCase(c) + "]"
                        : String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }
}
