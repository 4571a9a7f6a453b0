package io.github.inkseal.internal.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as a file writes them: {@code 50ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 7d} or ISO 8601. */
final class Durations {

    static final String EXPECTED = "a duration; write it like 50ms, 5s, 2m, 1h, 7d or PT5S";

    /** Whatever is shorter can be counted in nanoseconds, so that nobody meets an overflow later. */
    private static final Duration LONGEST = Duration.ofDays(100_000);

    private static final Pattern SHORT = Pattern.compile("(\\d{1,18})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /** The duration, or null if the text is none or is more than 100,000 days. */
    static @Nullable Duration parse(String text) {
        try {
            Duration read = read(text.strip().toLowerCase(Locale.ROOT));
            return read == null || read.abs().compareTo(LONGEST) > 0 ? null : read;
        } catch (ArithmeticException | DateTimeException none) {
            return null;
        }
    }

    private static @Nullable Duration read(String text) {
        Matcher m = SHORT.matcher(text);
        if (!m.matches()) {
            return Duration.parse(text);
        }
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> null;
        };
    }
}
