package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.internal.filter.Wildcard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys to include and to exclude, those without a wildcard found by hash. */
final class KeyChoice {

    private final @Nullable Keys include;
    private final @Nullable Keys exclude;

    /** Exact keys and patterns. */
    private record Keys(Set<String> exact, List<String> patterns) {

        static @Nullable Keys of(@Nullable List<String> keys) {
            if (keys == null) {
                return null;
            }
            Set<String> exact = new HashSet<>(keys);
            exact.removeIf(Wildcard::isIn);
            return new Keys(exact, keys.stream().filter(Wildcard::isIn).toList());
        }

        boolean has(String key) {
            if (exact.contains(key)) {
                return true;
            }
            for (String pattern : patterns) {
                if (Wildcard.matches(pattern, key)) {
                    return true;
                }
            }
            return false;
        }
    }

    KeyChoice(FieldsConfig.Keys keys) {
        include = Keys.of(keys.include());
        exclude = Keys.of(keys.exclude());
    }

    boolean shows(String key) {
        return (include == null || include.has(key)) && (exclude == null || !exclude.has(key));
    }
}
