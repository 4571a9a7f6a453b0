package io.github.inkseal.network.collect;

import io.github.inkseal.config.ByteSize;
import java.time.Duration;
import java.util.Objects;

/**
 * What a collector puts up with.
 *
 * @param connections at a time, in all; more are closed as they come. 1,000 by default
 * @param connectionsPerPeer at a time, and of one address as long as it is not known whose they are; 32 by default
 * @param rate records a second of one peer over time; RELP and syslog are read more slowly, OTLP is answered 429. 20,000 by
 *     default
 * @param burst records that may come at once beyond that; 40,000 by default
 * @param quota bytes a day of one peer, by UTC; 10 GiB by default
 * @param frame bytes of one record; longer ones are refused and counted. 64 KiB by default
 * @param body bytes of an OTLP request, packed and unpacked; 4 MiB by default
 * @param ratio how many times longer than packed an OTLP request may be unpacked; 100 by default
 * @param pending bytes that one connection may have under way between being read and being stored; 1 MiB by default
 * @param handshake how long TLS, and RELP's {@code open}, may take; 10 s by default
 * @param frameTime how long one frame or request may take to come; 30 s by default
 * @param idle how long a connection may say nothing; 5 min by default
 * @param instances runs of producers whose duplicates are found; the one heard of least recently is forgotten when there
 *     are more. 4,096 by default
 * @param producers that have a logger's name of their own in the store; those beyond share one. 4,096 by default
 */
public record CollectorLimits(
        int connections,
        int connectionsPerPeer,
        int rate,
        int burst,
        ByteSize quota,
        ByteSize frame,
        ByteSize body,
        int ratio,
        ByteSize pending,
        Duration handshake,
        Duration frameTime,
        Duration idle,
        int instances,
        int producers) {

    private static final long LARGEST_FRAME = 16L << 20;
    private static final long LARGEST_BODY = 256L << 20;

    public CollectorLimits {
        atLeastOne(connections, "connections");
        atLeastOne(connectionsPerPeer, "connections-per-peer");
        atLeastOne(rate, "rate");
        atLeastOne(burst, "burst");
        atLeastOne(ratio, "ratio");
        atLeastOne(instances, "instances");
        atLeastOne(producers, "producers");
        Objects.requireNonNull(quota, "quota");
        within(frame, 480, LARGEST_FRAME, "frame must be 480 to 16MiB");
        within(body, 1024, LARGEST_BODY, "body must be 1KiB to 256MiB");
        within(pending, 1024, LARGEST_BODY, "pending must be 1KiB to 256MiB");
        positive(handshake, "handshake");
        positive(frameTime, "frame-time");
        positive(idle, "idle");
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 at least");
        }
    }

    private static void within(ByteSize size, long least, long most, String otherwise) {
        if (size.bytes() < least || size.bytes() > most) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be more than 0");
        }
    }

    /** What applies when nothing is configured. */
    public static CollectorLimits defaults() {
        return new CollectorLimits(
                1_000,
                32,
                20_000,
                40_000,
                ByteSize.ofMiB(10 << 10),
                ByteSize.ofKiB(64),
                ByteSize.ofMiB(4),
                100,
                ByteSize.ofMiB(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                4_096,
                4_096);
    }
}
