package io.github.inkseal.internal.memory;

import io.github.inkseal.MemoryLog;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.spi.LogEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the writers of a context keep in memory, by their names. Any thread. */
public final class MemoryLogs {

    private final Map<String, KeptEvents> byWriter = new LinkedHashMap<>();

    /**
     * An encoder that does as another and keeps the events for a writer. The same name goes on with the same events, so that they
     * outlive a pipeline.
     */
    public synchronized LogEncoder keeping(String writer, MemorySettings settings, LogEncoder encoder) {
        KeptEvents kept = byWriter.computeIfAbsent(writer, name -> new KeptEvents(settings.events()));
        kept.keepAtMost(settings.events());
        return new KeepingEncoder(encoder, kept);
    }

    /** By writer, in the order of the configuration. */
    public synchronized Map<String, MemoryLog> byWriter() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(byWriter));
    }
}
