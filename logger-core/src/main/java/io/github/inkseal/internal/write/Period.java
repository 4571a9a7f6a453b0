package io.github.inkseal.internal.write;

import io.github.inkseal.config.FileSettings.Rotate.Every;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Hours, days, weeks or months of a clock in a zone. Where the clock is put forward over the beginning of one, that begins when
 * the clock goes on.
 */
record Period(Every every, ZoneId zone) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);

    /** Where the period ends that a moment is in, both in ms since 1970. */
    long end(long millis) {
        LocalDateTime begin = begin(millis);
        LocalDateTime next = switch (every) {
            case HOUR -> begin.plusHours(1);
            case DAY -> begin.plusDays(1);
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
        };
        ZonedDateTime end = next.atZone(zone);
        // Where it comes twice, the clock being put back, this may be behind the first time already.
        long first = end.toInstant().toEpochMilli();
        return first > millis
                ? first
                : end.withLaterOffsetAtOverlap().toInstant().toEpochMilli();
    }

    /** What a file of the period is called in which a moment is, e.g. {@code 2026-11-21}. */
    String label(long millis) {
        LocalDateTime begin = begin(millis);
        return switch (every) {
            case HOUR -> HOUR.format(begin);
            case DAY, WEEK -> begin.toLocalDate().toString();
            case MONTH -> begin.toLocalDate().toString().substring(0, "2026-11".length());
        };
    }

    private LocalDateTime begin(long millis) {
        LocalDateTime at = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
        LocalDate day = at.toLocalDate();
        return switch (every) {
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day.atStartOfDay();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
            case MONTH -> day.withDayOfMonth(1).atStartOfDay();
        };
    }
}
