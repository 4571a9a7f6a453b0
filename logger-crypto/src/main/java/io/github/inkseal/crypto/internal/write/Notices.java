package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.spi.ComponentContext;
import java.util.Map;
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

    /**
     * Something was done that whoever audits the log should know of.
     *
     * @param details by key, without secrets
     */
    default void audit(String action, String outcome, Map<String, String> details) {}

    /** What a component's context hears. */
    static Notices of(ComponentContext context) {
        return new Notices() {
            @Override
            public void tell(Level level, String message) {
                context.report(level, message, null);
            }

            @Override
            public void audit(String action, String outcome, Map<String, String> details) {
                context.audit(action, outcome, details);
            }
        };
    }
}
