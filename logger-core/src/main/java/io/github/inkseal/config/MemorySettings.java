package io.github.inkseal.config;

import io.github.inkseal.MemoryLog;

/**
 * {@code type: memory}, events that stay in the process: see {@link MemoryLog}.
 *
 * @param events how many of the last are kept, from 1; 10,000 by default
 */
public record MemorySettings(int events) {

    public MemorySettings {
        if (events < 1) {
            throw new IllegalArgumentException("events must be at least 1");
        }
    }

    public static MemorySettings defaults() {
        return new MemorySettings(10_000);
    }
}
