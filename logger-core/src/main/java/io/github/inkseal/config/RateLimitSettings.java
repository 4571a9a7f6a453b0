package io.github.inkseal.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: rate-limit}, a filter that lets so many events of one source pass in a time. What it keeps back is counted,
 * and a record tells how many. Audit events always pass.
 *
 * @param events that pass in each {@code per}, evenly spread
 * @param per at most a day; a second by default
 * @param burst how many pass at once after a quiet time; null for as many as {@code events}
 * @param by what a source is
 * @param exempt events at or above this level pass uncounted; OFF for none; WARN by default
 * @param logger the filter concerns this logger and those below it only; all if null
 * @param summary how long after the first event kept back a record tells of it, and of all since; 10 s by default
 */
public record RateLimitSettings(
        int events,
        Duration per,
        @Nullable Integer burst,
        Source by,
        LevelSetting exempt,
        @Nullable String logger,
        Duration summary) {

    /** What shares a limit. */
    public enum Source {
        /** Each message template of each logger. All of a logger together have a hundred times the limit. */
        TEMPLATE,
        /** Each logger. */
        LOGGER
    }

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 1_000_000;

    public RateLimitSettings {
        Objects.requireNonNull(per, "per");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(exempt, "exempt");
        Objects.requireNonNull(summary, "summary");
        if (events < 1 || events > MOST) {
            throw new IllegalArgumentException("events must be from 1 to " + MOST + ", not " + events);
        }
        if (burst != null && (burst < 1 || burst > MOST)) {
            throw new IllegalArgumentException("burst must be from 1 to " + MOST + ", not " + burst);
        }
        if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("per must be from 1ms to 1d");
        }
        if (per.toNanos() / events > Long.MAX_VALUE / 1000 / (burst == null ? events : burst)) {
            throw new IllegalArgumentException("burst would take more than 100 days to be there again");
        }
        if (summary.compareTo(Duration.ofMillis(1)) < 0 || summary.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("summary must be from 1ms to 1d");
        }
    }

    /** A hundred events a second of each template below WARN. */
    public static RateLimitSettings defaults() {
        return of(100, Duration.ofSeconds(1));
    }

    /** So many events of each template below WARN. */
    public static RateLimitSettings of(int events, Duration per) {
        return new RateLimitSettings(
                events, per, null, Source.TEMPLATE, LevelSetting.WARN, null, Duration.ofSeconds(10));
    }

    public RateLimitSettings withBurst(@Nullable Integer value) {
        return new RateLimitSettings(events, per, value, by, exempt, logger, summary);
    }

    public RateLimitSettings withBy(Source value) {
        return new RateLimitSettings(events, per, burst, value, exempt, logger, summary);
    }

    public RateLimitSettings withExempt(LevelSetting value) {
        return new RateLimitSettings(events, per, burst, by, value, logger, summary);
    }

    public RateLimitSettings withLogger(@Nullable String value) {
        return new RateLimitSettings(events, per, burst, by, exempt, value, summary);
    }

    public RateLimitSettings withSummary(Duration value) {
        return new RateLimitSettings(events, per, burst, by, exempt, logger, value);
    }
}
