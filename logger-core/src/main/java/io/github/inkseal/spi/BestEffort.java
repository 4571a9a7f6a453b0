package io.github.inkseal.spi;

/**
 * A mark on the settings of writers whose receiver never says what it got. Such a writer can't be one that audit events wait
 * for: a configuration that has {@code audit: true} on it is refused.
 */
public interface BestEffort {}
