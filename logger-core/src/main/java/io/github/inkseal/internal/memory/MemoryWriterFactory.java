package io.github.inkseal.internal.memory;

import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;

/** {@code type: memory}. */
public final class MemoryWriterFactory implements LogComponentFactory<MemorySettings> {

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Class<MemorySettings> settingsType() {
        return MemorySettings.class;
    }

    @Override
    public LogWriter create(MemorySettings settings, ComponentContext context) {
        return new MemoryWriter(settings);
    }
}
