package io.github.inkseal.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.inkseal.crypto.SealedRecord;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records are shown. All that is asked for must hold; a record of unknown level passes every level. */
final class RecordFilter {

    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
    private static final long NANOS = 1_000_000_000L;

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

    /** What is asked for, once it is understood. */
    interface Test {
        boolean accepts(SealedRecord record, String text);
    }

    /**
     * What is asked for.
     *
     * @throws Failure if it makes no sense
     */
    Test compile(Clock clock) throws Failure {
        int least = level == null ? 0 : LEVELS.indexOf(level.toLowerCase(Locale.ROOT));
        if (least < 0) {
            throw new Failure(Exit.USAGE, "--level is one of " + String.join(", ", LEVELS), null);
        }
        long from = since == null ? Long.MIN_VALUE : nanos("--since", since, clock);
        long to = until == null ? Long.MAX_VALUE : nanos("--until", until, clock);
        Pattern pattern = pattern();
        String part = contains;
        String name = logger;
        return (record, text) -> record.level() >= least
                && record.epochNanos() >= from
                && record.epochNanos() < to
                && (part == null || text.contains(part))
                && (name == null || text.contains(name))
                && (pattern == null || pattern.matcher(text).find());
    }

    private @Nullable Pattern pattern() throws Failure {
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new Failure(Exit.USAGE, "--regex: " + e.getDescription() + "; the syntax is RE2's", e);
        }
    }

    private static long nanos(String option, String text, Clock clock) throws Failure {
        try {
            Instant time;
            if (text.matches("[0-9]{1,9}[smhd]")) {
                long count = Long.parseLong(text.substring(0, text.length() - 1));
                Duration ago = switch (text.charAt(text.length() - 1)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'm' -> Duration.ofMinutes(count);
                    case 'h' -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
                time = clock.instant().minus(ago);
            } else if (text.length() == 10) {
                time = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } else {
                time = Instant.parse(text);
            }
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Failure(Exit.USAGE, option + " is a time like 24h, 2026-11-21 or 2026-11-21T15:00:00Z", e);
        }
    }
}
