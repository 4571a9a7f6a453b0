package io.github.inkseal.crypto.internal.write;

import org.slf4j.event.Level;

/** Hears what a stream's owner should know. Any thread. */
@FunctionalInterface
public interface Notices {

    /**
     * Something happened.
     *
     * @param message one line, without secrets
     */
    void tell(Level level, String message);
}
