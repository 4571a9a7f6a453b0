package io.github.inkseal.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values beside the message records have. A key is written out or is a pattern in which {@code *} is any
 * characters and {@code ?} is one.
 *
 * @param mdc of the diagnostic context, trace ids too; null for all
 * @param keyValues of the fluent API; null for all
 */
public record FieldsConfig(@Nullable Keys mdc, @Nullable Keys keyValues) {

    /** Everything. */
    public static FieldsConfig all() {
        return new FieldsConfig(null, null);
    }

    public FieldsConfig withMdc(@Nullable Keys value) {
        return new FieldsConfig(value, keyValues);
    }

    public FieldsConfig withKeyValues(@Nullable Keys value) {
        return new FieldsConfig(mdc, value);
    }

    /**
     * A choice of keys.
     *
     * @param include only these; null for all
     * @param exclude not these, even where they are included; null for none
     */
    public record Keys(
            @Nullable List<String> include, @Nullable List<String> exclude) {

        public Keys {
            include = checked("include", include);
            exclude = checked("exclude", exclude);
        }

        /** Only these. */
        public static Keys only(String... keys) {
            return new Keys(List.of(keys), null);
        }

        /** All but these. */
        public static Keys without(String... keys) {
            return new Keys(null, List.of(keys));
        }

        private static @Nullable List<String> checked(String what, @Nullable List<String> keys) {
            if (keys == null) {
                return null;
            }
            for (String key : keys) {
                if (key.isBlank()) {
                    throw new IllegalArgumentException(what + " must not have a blank key");
                }
            }
            return List.copyOf(keys);
        }
    }
}
