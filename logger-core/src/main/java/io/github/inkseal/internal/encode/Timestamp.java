package io.github.inkseal.internal.encode;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The time of an event, formatted once a second.
 *
 * <p>All fields above the second change at whole seconds since the epoch only, whatever a zone does to its
 * offset, so the text of a second stays right for all of it; only the digits of its fraction are written
 * anew. Patterns with other fields below the second are formatted for each new time.
 *
 * <p>Digits finer than the clock are left out rather than invented: {@code SSSSSS} shows three digits
 * unless the clock is set to micros. Not thread-safe.
 */
final class Timestamp implements Piece {

    private static final long SECOND = 1_000_000;

    private final DatePattern pattern;
    private final DateTimeFormatter before;
    private final DateTimeFormatter after;
    private final byte[] tail;
    /** Microseconds that one step of the last digit is worth. */
    private final int step;

    private final Utf8Buffer scratch = new Utf8Buffer(64);
    private byte[] text = {};
    private int fractionEnd;
    private long second;
    private long last;
    private int shown;

    private Timestamp(DatePattern pattern, DateTimeFormatter before, DateTimeFormatter after, byte[] tail) {
        this.pattern = pattern;
        this.before = before;
        this.after = after;
        this.tail = tail;
        int micros = (int) SECOND;
        for (int i = 0; i < pattern.digits(); i++) {
            micros /= 10;
        }
        step = micros;
        format(0);
    }

    /**
     * A formatter for one encoder.
     *
     * @param pattern as {@link DateTimeFormatter} takes it
     * @param clock how many digits of a fraction are true
     * @param tail what follows each time, as it is
     * @throws IllegalArgumentException if the pattern is none
     * @throws java.time.DateTimeException if it can't be formatted
     */
    static Timestamp of(String pattern, ZoneId zone, Locale locale, ClockPrecision clock, byte[] tail) {
        // The whole pattern first: its halves may be valid where it is not.
        String sample =
                DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(Instant.EPOCH);
        if (sample.isEmpty()) {
            throw new IllegalArgumentException("it shows nothing");
        }
        DatePattern parts = DatePattern.of(pattern, clock == ClockPrecision.MICROS ? 6 : 3);
        return new Timestamp(
                parts,
                DateTimeFormatter.ofPattern(parts.before(), locale).withZone(zone),
                DateTimeFormatter.ofPattern(parts.after(), locale).withZone(zone),
                tail);
    }

    @Override
    public void write(EventView event, Utf8Buffer out) {
        append(event.epochMicros(), out);
    }

    /** Appends a time, in microseconds since the epoch. */
    void append(long micros, Utf8Buffer out) {
        if (micros != last) {
            update(micros);
        }
        byte[] t = text;
        out.raw(t, 0, t.length);
    }

    private void update(long micros) {
        long offset = micros - second;
        if (offset < 0 || offset >= SECOND || pattern.exact()) {
            format(micros);
            return;
        }
        last = micros;
        if (pattern.digits() > 0) {
            fraction((int) offset);
        }
    }

    private void format(long micros) {
        last = micros;
        second = Math.floorDiv(micros, SECOND) * SECOND;
        long nanos = (micros - second) * 1000;
        Instant instant = Instant.ofEpochSecond(second / SECOND, nanos);
        scratch.clear();
        scratch.text(before.format(instant));
        for (int i = 0; i < pattern.digits(); i++) {
            scratch.raw((byte) '0');
        }
        fractionEnd = scratch.length();
        scratch.text(after.format(instant)).raw(tail);
        text = Arrays.copyOf(scratch.array(), scratch.length());
        shown = 0;
        if (pattern.digits() > 0) {
            fraction((int) (micros - second));
        }
    }

    private void fraction(int offset) {
        int value = step == 1000 ? offset / 1000 : offset / step;
        if (value == shown) {
            return;
        }
        shown = value;
        byte[] t = text;
        int at = fractionEnd;
        for (int i = pattern.digits(); i > 0; i--) {
            int rest = value / 10;
            t[--at] = (byte) ('0' + (value - rest * 10));
            value = rest;
        }
    }
}
