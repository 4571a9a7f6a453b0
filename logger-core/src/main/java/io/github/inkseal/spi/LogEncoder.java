package io.github.inkseal.spi;

import io.github.inkseal.LogEvent;

/**
 * Turns an event into the bytes of one record, its delimiter included.
 *
 * <p>Called by one thread at a time. Values must be escaped so that none can forge a record: {@link
 * Utf8Buffer} has the escaping forms. An encoder that throws withholds the event; what it had appended
 * is taken back.
 */
@FunctionalInterface
public interface LogEncoder {

    /**
     * Appends the record of this event.
     *
     * @param event valid during this call only
     * @param out what the record is appended to; nothing before the current end may be touched
     */
    void encode(LogEvent event, Utf8Buffer out);

    /** True if {@link LogEvent#caller()} is needed, which costs each call a stack walk. */
    default boolean needsCaller() {
        return false;
    }
}
