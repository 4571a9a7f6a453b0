package io.github.inkseal.spi;

import java.time.Instant;
import org.slf4j.event.Level;

/**
 * One line of the status channel.
 *
 * @param time when it was said
 * @param level WARN and up also go to standard error
 * @param component what it is about, e.g. {@code writer app}
 * @param message one line, without secrets
 * @param repeats how many of the same kind were held back since the last one shown on standard error
 */
public record StatusEvent(Instant time, Level level, String component, String message, long repeats) {

    /** The line as it is shown: {@code inkseal WARN writer app: ...}. */
    @Override
    public String toString() {
        String more = repeats > 0 ? " (" + repeats + " more of this kind held back)" : "";
        return "inkseal " + level + " " + component + ": " + message + more;
    }
}
