package io.github.inkseal.internal.memory;

import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;

/**
 * Counts as any writer does and throws the bytes away: {@link MemoryLogs} has the events.
 *
 * @param settings of the events that are kept
 */
public record MemoryWriter(MemorySettings settings) implements LogWriter {

    @Override
    public void write(LogBatch batch) {}

    @Override
    public void close() {}
}
