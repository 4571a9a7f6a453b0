package io.github.inkseal.config;

import org.slf4j.event.Level;

/** The lowest level that is logged, or none. */
public enum LevelSetting {
    TRACE(Level.TRACE.toInt()),
    DEBUG(Level.DEBUG.toInt()),
    INFO(Level.INFO.toInt()),
    WARN(Level.WARN.toInt()),
    ERROR(Level.ERROR.toInt()),
    OFF(Integer.MAX_VALUE);

    private final int threshold;

    LevelSetting(int threshold) {
        this.threshold = threshold;
    }

    /** An event is logged if its {@link Level#toInt()} is not below this. */
    public int threshold() {
        return threshold;
    }

    public static LevelSetting of(Level level) {
        return valueOf(level.name());
    }
}
