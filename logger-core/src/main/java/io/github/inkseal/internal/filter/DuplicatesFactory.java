package io.github.inkseal.internal.filter;

import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;

/** {@code type: duplicates}. */
public final class DuplicatesFactory implements LogComponentFactory<DuplicatesSettings> {

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "duplicates";
    }

    @Override
    public Class<DuplicatesSettings> settingsType() {
        return DuplicatesSettings.class;
    }

    @Override
    public LogFilter create(DuplicatesSettings settings, ComponentContext context) {
        return new Duplicates(settings, System::nanoTime);
    }
}
