package io.github.inkseal.internal.pipeline;

import io.github.inkseal.DropReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.event.Level;

/**
 * Counts events that never reached the pipeline, on the threads that lost them, and remembers what the
 * stream has not been told yet.
 */
public final class Drops {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};
    private static final DropReason[] REASONS = DropReason.values();

    private final AtomicLongArray counts = new AtomicLongArray(REASONS.length * LEVELS.length);
    /** What {@link #takeGap} has handed out already; the pipeline's owner only. */
    private final long[] told = new long[LEVELS.length];

    private final AtomicLong untoldSince = new AtomicLong();

    /**
     * Counts one.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     */
    public void add(DropReason reason, int level) {
        add(reason, level, 1);
    }

    void add(DropReason reason, int level, long n) {
        counts.getAndAdd(reason.ordinal() * LEVELS.length + level, n);
        if (untoldSince.get() == 0) {
            untoldSince.compareAndSet(0, System.currentTimeMillis());
        }
    }

    /** Whether events were dropped of which the stream knows nothing. */
    boolean hasGap() {
        return untoldSince.get() != 0;
    }

    /** The gap to tell of, now counted as told. The pipeline's owner only. */
    Gap takeGap() {
        long since = untoldSince.getAndSet(0);
        Map<Level, Long> byLevel = new EnumMap<>(Level.class);
        long total = 0;
        for (int level = LEVELS.length - 1; level >= 0; level--) {
            long sum = 0;
            for (DropReason reason : REASONS) {
                sum += counts.get(reason.ordinal() * LEVELS.length + level);
            }
            long fresh = sum - told[level];
            told[level] = sum;
            if (fresh > 0) {
                byLevel.put(LEVELS[level], fresh);
                total += fresh;
            }
        }
        return new Gap(total, byLevel, since);
    }

    /**
     * A stretch of lost events.
     *
     * @param sinceMillis when the first was lost, in milliseconds since 1970
     */
    record Gap(long total, Map<Level, Long> byLevel, long sinceMillis) {}

    /** All drops. */
    long total() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** By reason and level, without zeros. */
    Map<DropReason, Map<Level, Long>> snapshot() {
        Map<DropReason, Map<Level, Long>> result = new EnumMap<>(DropReason.class);
        for (DropReason reason : REASONS) {
            Map<Level, Long> byLevel = new EnumMap<>(Level.class);
            for (int level = 0; level < LEVELS.length; level++) {
                long n = counts.get(reason.ordinal() * LEVELS.length + level);
                if (n > 0) {
                    byLevel.put(LEVELS[level], n);
                }
            }
            if (!byLevel.isEmpty()) {
                result.put(reason, Collections.unmodifiableMap(byLevel));
            }
        }
        return Collections.unmodifiableMap(result);
    }
}
