package io.github.inkseal.internal.write;

import io.github.inkseal.config.FileSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;

/** {@code type: file}. */
public final class FileWriterFactory implements LogComponentFactory<FileSettings> {

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "file";
    }

    @Override
    public Class<FileSettings> settingsType() {
        return FileSettings.class;
    }

    @Override
    public LogWriter create(FileSettings settings, ComponentContext context) {
        return new FileWriter(settings, context);
    }
}
