package io.github.inkseal.internal.config;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Levels from outside the file: {@code -Dinkseal.level.com.acme=DEBUG} wins over {@code
 * INKSEAL_LEVELS=com.acme=INFO}, which wins over the file.
 */
final class LevelOverrides {

    static final String PROPERTY = "inkseal.level.";
    static final String VARIABLE = "INKSEAL_LEVELS";

    private final Map<String, LevelSetting> levels = new LinkedHashMap<>();

    private LevelOverrides() {}

    /** All overrides that are sound; the others are reported. */
    static LevelOverrides read(
            Map<String, String> environment, Map<String, String> systemProperties, Problems problems) {
        LevelOverrides overrides = new LevelOverrides();
        overrides.readVariable(environment.getOrDefault(VARIABLE, ""), problems);
        overrides.readProperties(systemProperties, problems);
        return overrides;
    }

    InksealConfig applyTo(InksealConfig config) {
        if (levels.isEmpty()) {
            return config;
        }
        Map<String, LevelSetting> merged = new LinkedHashMap<>(config.levels());
        merged.putAll(levels);
        return config.withLevels(merged);
    }

    private void readVariable(String text, Problems problems) {
        Place place = Place.of("environment " + VARIABLE);
        Map<String, LevelSetting> read = new LinkedHashMap<>();
        for (String item : text.split(",", -1)) {
            if (item.isBlank()) {
                continue;
            }
            int equals = item.indexOf('=');
            String logger = equals < 0 ? "" : item.substring(0, equals).strip();
            if (logger.isEmpty()) {
                problems.add(place, Shown.quoted(item.strip()) + " must be a logger and a level, like com.acme=DEBUG");
                continue;
            }
            LevelSetting level = level(item.substring(equals + 1), logger + ": ", place, problems);
            if (level != null && read.put(logger(logger), level) != null) {
                problems.add(place, Shown.quoted(logger) + " is in it twice; keep one");
            }
        }
        levels.putAll(read);
    }

    private void readProperties(Map<String, String> properties, Problems problems) {
        new TreeMap<>(properties).forEach((name, value) -> {
            if (!name.startsWith(PROPERTY)) {
                return;
            }
            Place place = Place.of("system property " + name);
            String logger = name.substring(PROPERTY.length());
            if (logger.isBlank()) {
                problems.add(place, "names no logger; write it like " + PROPERTY + "com.acme");
                return;
            }
            LevelSetting level = level(value, "", place, problems);
            if (level != null) {
                levels.put(logger(logger), level);
            }
        });
    }

    /** SLF4J calls the root ROOT, the file calls it root. */
    private static String logger(String name) {
        return name.equalsIgnoreCase(InksealConfig.ROOT) ? InksealConfig.ROOT : name;
    }

    private static @Nullable LevelSetting level(String text, String before, Place place, Problems problems) {
        String wanted = text.strip();
        for (LevelSetting level : LevelSetting.values()) {
            if (level.name().equalsIgnoreCase(wanted)) {
                return level;
            }
        }
        var names = Arrays.stream(LevelSetting.values()).map(Enum::name).toList();
        problems.add(
                place,
                before + Shown.quoted(wanted) + " is not a level; "
                        + NearestName.hint(wanted, names, "it must be one of "));
        return null;
    }
}
