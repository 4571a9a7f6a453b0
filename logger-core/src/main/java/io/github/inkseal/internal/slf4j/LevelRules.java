package io.github.inkseal.internal.slf4j;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import java.util.Locale;
import java.util.Map;

/**
 * Which level applies to a logger: that of the longest configured name it is at or below. Immutable.
 *
 * @param byName as configured; {@link InksealConfig#ROOT}, in any case, for all others
 */
public record LevelRules(Map<String, LevelSetting> byName) {

    /** The setting for a logger; INFO where nothing is said. */
    public LevelSetting levelOf(String logger) {
        for (String name = logger; !name.isEmpty(); name = parent(name)) {
            LevelSetting setting = byName.get(name);
            if (setting != null) {
                return setting;
            }
        }
        for (Map.Entry<String, LevelSetting> entry : byName.entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).equals(InksealConfig.ROOT)) {
                return entry.getValue();
            }
        }
        return LevelSetting.INFO;
    }

    private static String parent(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
