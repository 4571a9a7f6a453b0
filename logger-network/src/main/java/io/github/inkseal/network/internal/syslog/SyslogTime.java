package io.github.inkseal.network.internal.syslog;

import io.github.inkseal.spi.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** RFC 5424's time, in UTC; three digits of a second's fraction where more would be invented, else six. One thread. */
final class SyslogTime {

    private static final long SECOND = 1_000_000L;
    private static final int MILLI = 1_000;

    private long cachedSecond = Long.MIN_VALUE;
    private byte[] cached = {};

    void append(long epochMicros, Utf8Buffer out) {
        long second = Math.floorDiv(epochMicros, SECOND);
        if (second != cachedSecond) {
            // Up to the seconds, without the Z.
            String text = Instant.ofEpochSecond(second).toString();
            cached = text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII);
            cachedSecond = second;
        }
        int micros = (int) Math.floorMod(epochMicros, SECOND);
        out.raw(cached).raw((byte) '.');
        boolean millis = micros % MILLI == 0;
        int value = millis ? micros / MILLI : micros;
        for (int digit = millis ? 100 : 100_000; digit > 0; digit /= 10) {
            out.raw((byte) ('0' + value / digit % 10));
        }
        out.raw((byte) 'Z');
    }
}
