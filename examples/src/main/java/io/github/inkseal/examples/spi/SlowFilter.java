package io.github.inkseal.examples.spi;

import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import java.time.Duration;

/** {@code type: slow}: of events that say how long something took, only those from a time up go on. */
public final class SlowFilter implements LogComponentFactory<SlowFilter.Settings> {

    /**
     * Its keys.
     *
     * @param key the key-value that holds the time, in whole milliseconds
     * @param least events with less do not go on
     */
    public record Settings(String key, Duration least) {

        public Settings {
            if (least.isNegative()) {
                throw new IllegalArgumentException("least must not be negative");
            }
        }

        /** What a configuration leaves out. */
        public static Settings defaults() {
            return new Settings("tookMs", Duration.ofMillis(100));
        }
    }

    /** For {@link java.util.ServiceLoader}. */
    public SlowFilter() {}

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "slow";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogFilter create(Settings settings, ComponentContext context) {
        long least = settings.least().toMillis();
        return event -> event.keyValues().stream()
                .noneMatch(pair -> pair.key().equals(settings.key())
                        && pair.value() instanceof Number took
                        && took.longValue() < least);
    }
}
