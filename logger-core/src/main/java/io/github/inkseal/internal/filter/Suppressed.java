package io.github.inkseal.internal.filter;

import io.github.inkseal.internal.ring.EventView;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of events that were kept back and not yet told of, in a table of a fixed size: apart by logger, level, the writers that
 * they might have reached, and template, where it has a number. Texts without one count together, so that made-up ones
 * neither fill the table nor make a record each. What finds no room counts by level only, for the writers that all of
 * those might have reached. One thread.
 */
final class Suppressed {

    private static final int PLACES = 256;
    private static final int PROBES = 8;
    private static final int LEVELS = 5;

    private final int[] loggers = new int[PLACES + LEVELS];
    private final int[] templates = new int[PLACES + LEVELS];
    private final int[] levels = new int[PLACES + LEVELS];
    private final long[] writers = new long[PLACES + LEVELS];
    private final long[] counts = new long[PLACES + LEVELS];
    private final long[] since = new long[PLACES + LEVELS];
    private final long[] due = new long[PLACES + LEVELS];
    private int open;
    private long nextDue;

    /**
     * Counts one.
     *
     * @param template its template's number, or {@link Summary#MANY}
     * @param dueAt when it is to be told at the latest if nothing is open for it yet, in nanoseconds
     */
    void add(EventView event, int template, long dueAt) {
        int logger = event.rawLoggerId();
        int level = event.levelIndex();
        long mask = event.writers();
        int place = find(logger, template, level, mask);
        if (place < 0) {
            place = PLACES + level;
            logger = Summary.MANY;
            template = Summary.MANY;
            mask &= counts[place] == 0 ? -1L : writers[place];
        }
        if (counts[place]++ == 0) {
            loggers[place] = logger;
            templates[place] = template;
            levels[place] = level;
            since[place] = event.epochMicros();
            due[place] = dueAt;
            nextDue = open++ == 0 || dueAt - nextDue < 0 ? dueAt : nextDue;
        }
        writers[place] = mask;
    }

    private int find(int logger, int template, int level, long mask) {
        long hash = Fingerprints.mix(Fingerprints.mix(((long) logger << 32) | (template & 0xffffffffL), level), mask);
        int free = -1;
        for (int i = 0; i < PROBES; i++) {
            int place = ((int) hash + i) & (PLACES - 1);
            if (counts[place] == 0) {
                free = free < 0 ? place : free;
            } else if (loggers[place] == logger
                    && templates[place] == template
                    && levels[place] == level
                    && writers[place] == mask) {
                return place;
            }
        }
        return free;
    }

    /** What is due, or all there is; forgotten then. */
    List<Summary> take(boolean all, long now) {
        if (open == 0 || (!all && nextDue - now > 0)) {
            return List.of();
        }
        List<Summary> taken = new ArrayList<>();
        long next = Long.MAX_VALUE;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                continue;
            }
            if (all || due[i] - now <= 0) {
                taken.add(new Summary(loggers[i], templates[i], levels[i], writers[i], counts[i], since[i]));
                counts[i] = 0;
                open--;
            } else {
                next = Math.min(next, due[i] - now);
            }
        }
        nextDue = now + next;
        return taken;
    }

    /** Whether anything waits to be told. */
    boolean isEmpty() {
        return open == 0;
    }
}
