package io.github.inkseal.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns of names with parts between dots: a mistake is found when they are configured. */
final class NamePatterns {

    private NamePatterns() {}

    /**
     * Refuses what can't be a pattern.
     *
     * @param key in the configuration
     * @throws IllegalArgumentException if one of them can't
     */
    static void check(String key, @Nullable List<String> patterns) {
        if (patterns == null) {
            return;
        }
        for (String pattern : patterns) {
            if (pattern.isBlank()) {
                throw new IllegalArgumentException(key + " must not have a blank pattern");
            }
            for (String part : pattern.split("\\.", -1)) {
                if (part.contains("**") && !part.equals("**")) {
                    throw new IllegalArgumentException(key + " has ** within a part of \"" + pattern
                            + "\"; it stands for whole parts between dots");
                }
            }
        }
    }
}
