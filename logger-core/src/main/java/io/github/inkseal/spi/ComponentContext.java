package io.github.inkseal.spi;

import java.util.Map;
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

    /**
     * Has an audit record of Inkseal's own written: something was done that whoever audits the log should know of. It goes
     * to the writers with {@code audit: true}; if there is none, to the status channel. Any thread; never blocks, never
     * throws. What is told while such a record is being written makes no other one.
     *
     * @param action what was done, a word, e.g. {@code rotation}
     * @param outcome what became of it, a word; {@code refused} and {@code failed} make it a WARN
     * @param details by key, without secrets
     */
    default void audit(String action, String outcome, Map<String, String> details) {}
}
