package io.github.inkseal.spi;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What a component is told when it is created, and how it speaks to whoever runs the application. */
public interface ComponentContext {

    /** The component's name in messages and counters, e.g. {@code writer app}. */
    String name();

    /**
     * Says something on the status channel. Any thread; never blocks, never throws.
     *
     * @param level WARN and up also go to standard error, at most one of a kind a minute
     * @param message one line, without secrets
     * @param cause whose class and message are added, or null
     */
    void report(Level level, String message, @Nullable Throwable cause);
}
