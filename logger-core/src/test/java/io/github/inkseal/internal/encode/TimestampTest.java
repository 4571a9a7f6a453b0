package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.spi.Utf8Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The cached time is the formatted time, always. */
class TimestampTest {

    private static final String ISO = "uuuu-MM-dd HH:mm:ss,SSS";

    @Test
    void theSecondRollsOver() {
        Timestamp t = of(ISO, "UTC", ClockPrecision.MILLIS);
        assertThat(at(t, "2026-12-31T23:59:59.999Z")).isEqualTo("2026-12-31 23:59:59,999");
        assertThat(at(t, "2027-01-01T00:00:00.000Z")).isEqualTo("2027-01-01 00:00:00,000");
        assertThat(at(t, "2027-01-01T00:00:00.001Z")).isEqualTo("2027-01-01 00:00:00,001");
    }

    @Test
    void timesThatGoBackAreRight() {
        Timestamp t = of(ISO, "UTC", ClockPrecision.MILLIS);
        assertThat(at(t, "2026-11-21T00:00:01.500Z")).endsWith("00:00:01,500");
        assertThat(at(t, "2026-11-21T00:00:00.999Z")).endsWith("00:00:00,999");
        assertThat(at(t, "2026-11-21T00:00:01.500Z")).endsWith("00:00:01,500");
    }

    @Test
    void summerTimeEndsAtTheRightMoment() {
        Timestamp t = of("HH:mm:ss.SSS xxx", "Europe/Berlin", ClockPrecision.MILLIS);
        assertThat(at(t, "2026-10-25T00:59:59.999Z")).isEqualTo("02:59:59.999 +02:00");
        assertThat(at(t, "2026-10-25T01:00:00.000Z")).isEqualTo("02:00:00.000 +01:00");
        assertThat(at(t, "2026-03-29T00:59:59.999Z")).isEqualTo("01:59:59.999 +01:00");
        assertThat(at(t, "2026-03-29T01:00:00.000Z")).isEqualTo("03:00:00.000 +02:00");
    }

    @Test
    void timesBefore1970AreRight() {
        Timestamp t = of(ISO, "UTC", ClockPrecision.MICROS);
        assertThat(at(t, "1969-12-31T23:59:59.999999Z")).isEqualTo("1969-12-31 23:59:59,999");
        assertThat(at(t, "1969-12-31T23:59:59.000Z")).isEqualTo("1969-12-31 23:59:59,000");
    }

    @Test
    void digitsBeyondTheClockAreNotInvented() {
        assertThat(at(of("ss.SSSSSS", "UTC", ClockPrecision.MILLIS), "2026-11-21T03:04:05.123Z"))
                .isEqualTo("05.123");
        assertThat(at(of("ss.SSSSSSSSS", "UTC", ClockPrecision.MICROS), "2026-11-21T03:04:05.123456Z"))
                .isEqualTo("05.123456");
    }

    @Test
    void aQuotedLetterIsNoFraction() {
        Timestamp t = of("'S'ss''.SS'SSS''A'", "UTC", ClockPrecision.MILLIS);
        assertThat(at(t, "2026-11-21T03:04:05.678Z")).isEqualTo("S05'.67SSS'A");
    }

    @Property
    void everyTimeReadsAsTheFormatterHasIt(
            @ForAll("patterns") String pattern, @ForAll("zones") String zone, @ForAll("steps") List<Long> steps) {
        DateTimeFormatter plain =
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.of(zone));
        Timestamp t = of(pattern, zone, ClockPrecision.MICROS);
        long micros = EventFixture.micros("2026-10-25T00:59:59.998Z");
        for (long step : steps) {
            micros += step;
            Instant instant =
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
            assertThat(append(t, micros)).isEqualTo(plain.format(instant));
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                ISO,
                "HH:mm:ss.SSSSSS",
                "HH:mm:ss.S",
                "ss.SSXXX 'at' uuuu",
                "yyyy-MM-dd",
                "HH:mm:ss.SSS SSS",
                "A",
                "n N",
                "ppppH [ss.SS]",
                "SSSss",
                "''SS''",
                "EEEE G");
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "+05:30:15");
    }

    @Provide
    Arbitrary<List<Long>> steps() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(-2, 2),
                        Arbitraries.longs().between(-3_000, 3_000),
                        Arbitraries.longs().between(-3_000_000, 3_000_000),
                        Arbitraries.longs().between(-100_000_000_000_000L, 100_000_000_000_000L))
                .list()
                .ofMaxSize(20);
    }

    private static Timestamp of(String pattern, String zone, ClockPrecision clock) {
        return Timestamp.of(pattern, ZoneId.of(zone), Locale.ROOT, clock, new byte[0]);
    }

    private static String at(Timestamp t, String instant) {
        return append(t, EventFixture.micros(instant));
    }

    private static String append(Timestamp t, long micros) {
        Utf8Buffer out = new Utf8Buffer(8);
        t.append(micros, out);
        return out.toString();
    }
}
