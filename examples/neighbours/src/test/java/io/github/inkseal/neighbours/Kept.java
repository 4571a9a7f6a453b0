package io.github.inkseal.neighbours;

import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code type: kept}: a writer that keeps its records, a line each: level, logger, caller, MDC, markers and message. */
public final class Kept implements LogComponentFactory<Kept.Settings> {

    private static final List<String> RECORDS = new CopyOnWriteArrayList<>();

    /** It has none. */
    public record Settings() {}

    /** For {@link java.util.ServiceLoader}. */
    public Kept() {}

    /** The records of a logger, in order. Events have been handled when their call returns. */
    static List<Line> of(String logger) {
        return RECORDS.stream()
                .map(Line::parse)
                .filter(line -> line.logger().equals(logger))
                .toList();
    }

    /** A record, as the pattern in {@code inkseal-test.yaml} lays it out. */
    record Line(String level, String logger, String caller, String mdc, String markers, String message) {

        private static Line parse(String record) {
            String[] parts = record.split("\\|", 6);
            return new Line(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5].strip());
        }
    }

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "kept";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogWriter create(Settings settings, ComponentContext context) {
        return new LogWriter() {
            @Override
            public void write(LogBatch batch) {
                for (int i = 0; i < batch.count(); i++) {
                    int start = batch.start(i);
                    RECORDS.add(new String(batch.array(), start, batch.end(i) - start, StandardCharsets.UTF_8));
                }
            }

            @Override
            public void close() {}
        };
    }
}
