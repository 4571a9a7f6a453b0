package io.github.inkseal.spi;

import io.github.inkseal.LogEvent;

/**
 * Decides whether an event goes on.
 *
 * <p>Called by one thread at a time. A filter that throws withholds the event: a record with its time,
 * level and logger and the word "withheld" stands in for it. One that is {@link AutoCloseable} is closed
 * with its context.
 */
@FunctionalInterface
public interface LogFilter {

    /**
     * True if the event may go on.
     *
     * @param event valid during this call only
     */
    boolean accepts(LogEvent event);
}
