package io.github.inkseal.internal.filter;

import io.github.inkseal.spi.Protection;

/**
 * A writer as a filter may choose it.
 *
 * @param name in the configuration
 * @param bit of the writer in an event's mask of writers
 * @param protection how the writer keeps what it is given
 */
public record WriterTarget(String name, long bit, Protection protection) {}
