package io.github.inkseal.internal.filter;

import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;

/** {@code type: level}. */
public final class LevelFilterFactory implements LogComponentFactory<LevelFilterSettings> {

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "level";
    }

    @Override
    public Class<LevelFilterSettings> settingsType() {
        return LevelFilterSettings.class;
    }

    @Override
    public LogFilter create(LevelFilterSettings settings, ComponentContext context) {
        int lowest = settings.level().toInt();
        String logger = settings.logger();
        TrustedFilter filter = event -> event.level().toInt() >= lowest
                || (logger != null && !LoggerPattern.isAtOrBelow(event.loggerName(), logger));
        return filter;
    }
}
