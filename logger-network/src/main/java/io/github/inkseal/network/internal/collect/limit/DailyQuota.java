package io.github.inkseal.network.internal.collect.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Bytes of a day, by UTC. Begins anew when the collector is started. */
public final class DailyQuota {

    private final long most;
    private final Clock clock;
    private LocalDate day;
    private long used;

    public DailyQuota(long most, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.day = today();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void turn() {
        LocalDate now = today();
        if (!now.equals(day)) {
            day = now;
            used = 0;
        }
    }

    /** Adds what was read; what is read is read, the next one finds the quota used up. */
    public synchronized void add(long bytes) {
        turn();
        used += bytes;
    }

    /** Whether all of this day's bytes are used up. */
    public synchronized boolean isUsedUp() {
        turn();
        return used >= most;
    }

    /** How long it is to the next day. */
    public synchronized Duration untilTomorrow() {
        turn();
        Instant next = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Duration.between(clock.instant(), next);
    }
}
