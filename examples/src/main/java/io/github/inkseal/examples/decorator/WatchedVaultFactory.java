package io.github.inkseal.examples.decorator;

import io.github.inkseal.crypto.SealedFileSettings;
import io.github.inkseal.crypto.SealedFileWriterFactory;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;

/** {@code type: watched-vault}. */
public final class WatchedVaultFactory implements LogComponentFactory<WatchedVaultSettings> {

    /** For {@link java.util.ServiceLoader}. */
    public WatchedVaultFactory() {}

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "watched-vault";
    }

    @Override
    public Class<WatchedVaultSettings> settingsType() {
        return WatchedVaultSettings.class;
    }

    @Override
    public LogWriter create(WatchedVaultSettings settings, ComponentContext context) throws Exception {
        SealedFileSettings sealed = SealedFileSettings.of(settings.path(), settings.recipients());
        LogWriter vault = new SealedFileWriterFactory().create(sealed, context);
        return new WatchedWriter(vault, settings.slow(), System::nanoTime, context);
    }
}
