package io.github.inkseal.internal.engine;

import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.internal.slf4j.InksealLogger;
import io.github.inkseal.internal.slf4j.LevelRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The loggers of a context, each made once, and the levels that apply to them. Any thread. */
public final class Loggers {

    private final Engine engine;
    private final ConcurrentHashMap<String, InksealLogger> known = new ConcurrentHashMap<>();
    /** A logger must not be made by rules that are just being replaced. */
    private final Object lock = new Object();

    private volatile LevelRules levels;

    /** None yet. */
    public Loggers(Engine engine, Map<String, LevelSetting> levels) {
        this.engine = engine;
        this.levels = new LevelRules(levels);
    }

    /** The one of a name. */
    public InksealLogger get(String name) {
        InksealLogger logger = known.get(name);
        if (logger != null) {
            return logger;
        }
        synchronized (lock) {
            return known.computeIfAbsent(
                    name, n -> engine.newLogger(n, levels.levelOf(n).threshold()));
        }
    }

    /** The level that applies to a logger. */
    public LevelSetting level(String logger) {
        return levels.levelOf(logger);
    }

    /** Changes the level of a logger and of those below it. */
    void set(String logger, LevelSetting level) {
        synchronized (lock) {
            Map<String, LevelSetting> changed = new LinkedHashMap<>(levels.byName());
            changed.put(logger, level);
            replace(changed);
        }
    }

    /** Takes all levels anew. */
    void replace(Map<String, LevelSetting> byName) {
        synchronized (lock) {
            LevelRules rules = new LevelRules(Map.copyOf(byName));
            levels = rules;
            known.forEach((name, logger) -> logger.threshold(rules.levelOf(name).threshold()));
        }
    }
}
