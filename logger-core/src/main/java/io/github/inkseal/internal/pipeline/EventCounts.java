package io.github.inkseal.internal.pipeline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.event.Level;

/** The counters of handled events. Written by the pipeline's owner, read by any thread. */
final class EventCounts {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};

    private final Tally[] handled = new Tally[LEVELS.length];
    final Tally withheld = new Tally();
    final Tally voided = new Tally();

    EventCounts() {
        for (int i = 0; i < handled.length; i++) {
            handled[i] = new Tally();
        }
    }

    /**
     * Counts one.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     */
    void handled(int level) {
        handled[level].add(1);
    }

    long total() {
        long sum = 0;
        for (Tally tally : handled) {
            sum += tally.get();
        }
        return sum;
    }

    /** Only what occurred. */
    Map<Level, Long> byLevel() {
        Map<Level, Long> result = new EnumMap<>(Level.class);
        for (int i = 0; i < handled.length; i++) {
            if (handled[i].get() > 0) {
                result.put(LEVELS[i], handled[i].get());
            }
        }
        return Collections.unmodifiableMap(result);
    }
}
