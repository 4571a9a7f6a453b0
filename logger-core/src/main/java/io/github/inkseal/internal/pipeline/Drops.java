package io.github.inkseal.internal.pipeline;

import io.github.inkseal.DropReason;
import io.github.inkseal.internal.jfr.Flight;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.event.Level;

/**
 * Counts events that never reached the pipeline, on the threads that lost them, and remembers what the
 * stream has not been told yet.
 */
public final class Drops {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};

    private final Map<DropReason, AtomicLongArray> counts = new EnumMap<>(DropReason.class);
    /** What {@link #takeGap} has handed out already; the pipeline's owner only. */
    private final Map<DropReason, long[]> told = new EnumMap<>(DropReason.class);

    private final AtomicLong untoldSince = new AtomicLong();

    public Drops() {
        for (DropReason reason : DropReason.values()) {
            counts.put(reason, new AtomicLongArray(LEVELS.length));
            told.put(reason, new long[LEVELS.length]);
        }
    }

    /**
     * Counts one.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     */
    public void add(DropReason reason, int level) {
        of(reason).getAndIncrement(level);
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
            for (DropReason reason : DropReason.values()) {
                sum += takeUntold(reason, level);
            }
            if (sum > 0) {
                byLevel.put(LEVELS[level], sum);
                total += sum;
            }
        }
        return new Gap(total, byLevel, since);
    }

    private long takeUntold(DropReason reason, int level) {
        long[] before = Objects.requireNonNull(told.get(reason));
        long now = of(reason).get(level);
        long fresh = now - before[level];
        before[level] = now;
        if (fresh > 0) {
            Flight.drop(reason.name(), LEVELS[level].name(), fresh);
        }
        return fresh;
    }

    /**
     * A stretch of lost events.
     *
     * @param sinceMillis when the first was lost, in milliseconds since 1970
     */
    record Gap(long total, Map<Level, Long> byLevel, long sinceMillis) {}

    /** All drops. */
    public long total() {
        long sum = 0;
        for (AtomicLongArray byReason : counts.values()) {
            for (int level = 0; level < LEVELS.length; level++) {
                sum += byReason.get(level);
            }
        }
        return sum;
    }

    /** By reason and level, without zeros. */
    public Map<DropReason, Map<Level, Long>> snapshot() {
        Map<DropReason, Map<Level, Long>> result = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            Map<Level, Long> byLevel = new EnumMap<>(Level.class);
            for (int level = 0; level < LEVELS.length; level++) {
                long n = of(reason).get(level);
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

    private AtomicLongArray of(DropReason reason) {
        return Objects.requireNonNull(counts.get(reason));
    }
}
