package io.github.inkseal.cli;

import io.github.inkseal.crypto.RecordQuery;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records are shown. All that is asked for must hold; a record of unknown level passes every level. */
final class RecordFilter {

    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "That level and above: trace, debug, info, warn, error.")
    private @Nullable String level;

    @Option(names = "--contains", paramLabel = "TEXT", description = "Records with that text.")
    private @Nullable String contains;

    @Option(names = "--regex", paramLabel = "REGEX", description = "Records in which that is found (RE2 syntax).")
    private @Nullable String regex;

    @Option(names = "--logger", paramLabel = "NAME", description = "Records that name that logger.")
    private @Nullable String logger;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Not before: 24h or 30m ago, 2026-11-21, or 2026-11-21T15:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before that time.")
    private @Nullable String until;

    /**
     * What is asked for.
     *
     * @throws Failure if it makes no sense
     */
    RecordQuery compile(Clock clock) throws Failure {
        RecordQuery query = RecordQuery.all().withMatches(matches());
        if (level != null) {
            int least = LEVELS.indexOf(level.toLowerCase(Locale.ROOT));
            if (least < 0) {
                throw new Failure(
                        Exit.USAGE, "there is no such level; --level takes " + String.join(", ", LEVELS), null);
            }
            query = query.withLevel(least);
        }
        if (since != null) {
            query = query.withSince(time("--since", since, clock));
        }
        if (until != null) {
            query = query.withUntil(time("--until", until, clock));
        }
        if (query.until() <= query.since()) {
            throw new Failure(
                    Exit.USAGE, "there is no time between --since and --until; --until takes the later one", null);
        }
        return contains == null ? query : query.withContains(contains);
    }

    private @Nullable Predicate<String> matches() throws Failure {
        String name = logger;
        if (regex == null) {
            return name == null ? null : text -> text.contains(name);
        }
        Predicate<String> found = Regex.found(regex);
        return name == null ? found : text -> text.contains(name) && found.test(text);
    }

    /** A moment as options have it. */
    static Instant time(String option, String text, Clock clock) throws Failure {
        try {
            if (text.matches("[0-9]{1,9}[smhd]")) {
                long count = Long.parseLong(text.substring(0, text.length() - 1));
                return clock.instant()
                        .minus(
                                switch (text.charAt(text.length() - 1)) {
                                    case 's' -> Duration.ofSeconds(count);
                                    case 'm' -> Duration.ofMinutes(count);
                                    case 'h' -> Duration.ofHours(count);
                                    default -> Duration.ofDays(count);
                                });
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Failure(
                    Exit.USAGE,
                    "that is no time; " + option + " takes one like 24h, 2026-11-21 or 2026-11-21T15:00:00Z",
                    e);
        }
    }
}
