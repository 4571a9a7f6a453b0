package io.github.inkseal.sanitizer.support;

import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code type: store}: a writer that keeps its records, found by name, and says how it protects them. */
public final class StoreWriter implements LogWriter {

    private static final Map<String, StoreWriter> BY_NAME = new ConcurrentHashMap<>();

    private final List<String> records = Collections.synchronizedList(new ArrayList<>());
    private final Protection protection;

    private StoreWriter(Protection protection) {
        this.protection = protection;
    }

    public record Settings(String store, Protection protection) {}

    /** A writer of messages whose records are found by its name, those of the last context only. */
    public static WriterConfig config(String name, Protection protection) {
        return WriterConfig.of(name, "store", new Settings(name, protection))
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    public static List<String> records(String name) {
        List<String> records = BY_NAME.get(name).records;
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    @Override
    public void write(LogBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            int start = batch.start(i);
            records.add(new String(batch.array(), start, batch.end(i) - start, StandardCharsets.UTF_8).stripTrailing());
        }
    }

    @Override
    public Protection protection() {
        return protection;
    }

    @Override
    public void close() {}

    public static final class Factory implements LogComponentFactory<Settings> {
        @Override
        public Class<?> kind() {
            return LogWriter.class;
        }

        @Override
        public String type() {
            return "store";
        }

        @Override
        public Class<Settings> settingsType() {
            return Settings.class;
        }

        @Override
        public LogWriter create(Settings settings, ComponentContext context) {
            StoreWriter writer = new StoreWriter(settings.protection());
            BY_NAME.put(settings.store(), writer);
            return writer;
        }
    }

    /** Settings of {@code type: mute}. */
    public record MuteSettings() {}

    /** {@code type: mute}: a writer that keeps nothing and fails when it is asked how it protects records. */
    public static final class MuteFactory implements LogComponentFactory<MuteSettings> {
        @Override
        public Class<?> kind() {
            return LogWriter.class;
        }

        @Override
        public String type() {
            return "mute";
        }

        @Override
        public Class<MuteSettings> settingsType() {
            return MuteSettings.class;
        }

        @Override
        public LogWriter create(MuteSettings settings, ComponentContext context) {
            return new LogWriter() {
                @Override
                public void write(LogBatch batch) {}

                @Override
                public Protection protection() {
                    throw new UnsupportedOperationException("who knows");
                }

                @Override
                public void close() {}
            };
        }
    }
}
