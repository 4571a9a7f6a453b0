package io.github.inkseal.examples.spi;

import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.event.Level;

/** {@code type: black-box}: keeps the last records in memory and writes them to a file when something serious happens. */
public final class BlackBox implements LogComponentFactory<BlackBox.Settings> {

    /**
     * Its keys.
     *
     * @param path the file that is appended to
     * @param keep how many records are kept, 1 or more
     * @param at an event at or above this level has them written
     */
    public record Settings(Path path, int keep, Level at) {

        public Settings {
            Objects.requireNonNull(path, "path is needed");
            if (keep < 1) {
                throw new IllegalArgumentException("keep must be 1 or more");
            }
            at = at == null ? Level.ERROR : at;
        }
    }

    /** For {@link java.util.ServiceLoader}. */
    public BlackBox() {}

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "black-box";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogWriter create(Settings settings, ComponentContext context) {
        return new BlackBoxWriter(settings);
    }
}
