package io.github.inkseal.internal.config;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a configuration down as a person would, so that it can be read back. */
final class ConfigText {

    private ConfigText() {}

    static String yaml(Record config) {
        return new Dump(DumpSettings.builder().setSchema(new CoreSchema()).build()).dumpToString(tree(config));
    }

    static String json(Record config) {
        return json(tree(config));
    }

    private static Map<String, Object> tree(Record values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RecordShape.Part part : RecordShape.of(values.getClass()).parts()) {
            Object value;
            try {
                value = part.accessor().invoke(values);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
            if (value instanceof Record settings && part.name().equals("settings")) {
                tree.putAll(tree(settings));
            } else if (value != null) {
                tree.put(part.key(), plain(value));
            }
        }
        return tree;
    }

    private static Object plain(Object value) {
        if (value instanceof ByteSize || value instanceof Path) {
            return plain(value.toString());
        } else if (value instanceof WriterConfig || value instanceof ComponentConfig) {
            return tree((Record) value);
        } else if (value instanceof Record group) {
            return tree(group);
        } else if (value instanceof Enum<?> constant) {
            return ScalarBinder.name(constant);
        } else if (value instanceof Duration duration) {
            return duration.equals(QueueConfig.FOREVER) ? "forever" : duration.toString();
        } else if (value instanceof List<?> list) {
            // A list of its own each time: one that is there twice would be written as an alias.
            return new ArrayList<>(list.stream().map(ConfigText::plain).toList());
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, plain(v)));
            return copy;
        } else if (value instanceof String text) {
            return text.replace("${", "$${");
        }
        return value;
    }

    private static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> json(e.getKey()) + ":" + json(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(ConfigText::json).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof String text) {
            StringBuilder out = new StringBuilder("\"");
            text.chars().forEach(c -> {
                boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
                out.append(plain ? String.valueOf((char) c) : String.format("\\u%04x", c));
            });
            return out.append('"').toString();
        }
        return String.valueOf(value);
    }
}
