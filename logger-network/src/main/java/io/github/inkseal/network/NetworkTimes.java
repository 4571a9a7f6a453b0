package io.github.inkseal.network;

import java.time.Duration;

/**
 * How long a writer waits for what.
 *
 * @param connect for a connection, again for its handshake, and again for the protocol's own opening; 10 s by default
 * @param proving after the handshake before the first record, where the protocol has no opening: a receiver that refuses
 *     our certificate says so only then; at least twice the handshake's own time. 250 ms by default
 * @param stall for the system to take any byte, before the connection is given up; 30 s by default
 * @param ack for the receiver's acknowledgement of the oldest records, where the protocol has one, before the connection
 *     is given up; 30 s by default
 * @param retry before it tries again, the longest; it begins with 100 ms and doubles, and the true time is a
 *     random part of it. 30 s by default
 * @param lasting how long a connection must last for {@code retry} to begin anew; 5 s by default
 * @param files between two looks at the files of {@code tls}: when they have changed, a new connection begins with them. 30 s by
 *     default
 */
public record NetworkTimes(
        Duration connect,
        Duration proving,
        Duration stall,
        Duration ack,
        Duration retry,
        Duration lasting,
        Duration files) {

    public NetworkTimes {
        positive(connect, "connect");
        positive(proving, "proving");
        positive(stall, "stall");
        positive(ack, "ack");
        positive(retry, "retry");
        positive(lasting, "lasting");
        positive(files, "files");
    }

    private static void positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be more than 0");
        }
    }

    /** 10 s, 250 ms, 30 s, 30 s, 30 s, 5 s and 30 s. */
    public static NetworkTimes defaults() {
        return new NetworkTimes(
                Duration.ofSeconds(10),
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    public NetworkTimes withStall(Duration value) {
        return new NetworkTimes(connect, proving, value, ack, retry, lasting, files);
    }

    public NetworkTimes withAck(Duration value) {
        return new NetworkTimes(connect, proving, stall, value, retry, lasting, files);
    }

    public NetworkTimes withFiles(Duration value) {
        return new NetworkTimes(connect, proving, stall, ack, retry, lasting, value);
    }
}
