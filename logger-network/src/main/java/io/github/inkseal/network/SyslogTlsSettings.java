package io.github.inkseal.network;

import io.github.inkseal.config.ByteSize;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: syslog-tls}, records as syslog messages over TLS. The protocol has no acknowledgement: what may have got lost
 * is counted, not sent again.
 *
 * @param hosts receivers as {@code name:port}, the port 6514 if left out; the first that can be reached is used
 * @param tls whom it trusts and who it is
 * @param framing how the receiver tells where a message ends
 * @param header what stands before each message; only with {@link Framing#OCTETS}
 * @param messageSize bytes that a message may have, its header included; longer ones are cut and marked. 8,096 by default,
 *     which receivers take as they come from the package
 * @param queue bytes that may wait in memory; what does not fit counts as failed. 32 MiB by default
 * @param inFlight bytes that may have left this system and not yet have been read by the receiver: what two systems' socket
 *     buffers hold. When a connection breaks, as many of the last bytes count as possibly lost. 8 MiB by default
 * @param times how long it waits for what
 */
public record SyslogTlsSettings(
        List<String> hosts,
        TlsSettings tls,
        Framing framing,
        Header header,
        ByteSize messageSize,
        ByteSize queue,
        ByteSize inFlight,
        Times times) {

    private static final int LEAST = 512;
    private static final int MOST = 16_000;
    private static final ByteSize USUAL = new ByteSize(8_096);

    /** How a receiver tells where a message ends. */
    public enum Framing {
        /** Each message has its length before it, as RFC 5425 has it. */
        OCTETS,
        /** Each record is a line, without any header, for receivers of JSON lines. */
        LINES
    }

    /**
     * What stands before each message, as RFC 5424 has it.
     *
     * @param facility 0 to 23; 1, which is "user", by default
     * @param host this host's name; null for what the system calls itself
     * @param app the application's name; {@code java} by default
     * @param producer who made the record, unique among those that send to one receiver; null for host and app
     * @param sdId the name of the structured data with producer, instance and sequence. The number behind the @ is
     *     an organisation's own; the default's is the one for documentation
     */
    public record Header(
            int facility,
            @Nullable String host,
            String app,
            @Nullable String producer,
            String sdId) {

        public Header {
            if (facility < 0 || facility > 23) {
                throw new IllegalArgumentException("facility must be 0 to 23");
            }
            if (!sdId.matches("[!#-<>-\\\\^-~]{1,32}")
                    || sdId.chars().filter(c -> c == '@').count() != 1) {
                throw new IllegalArgumentException("sd-id must be a name, @ and a number, at most 32 characters");
            }
        }

        /** As the system calls itself, facility "user". */
        public static Header defaults() {
            return new Header(1, null, "java", null, "inkseal@32473");
        }
    }

    /**
     * How long the writer waits for what.
     *
     * @param connect for a connection, and again for its handshake; 10 s by default
     * @param proving after the handshake before the first record, for a receiver that refuses our certificate says so only
     *     then; at least twice the handshake's own time. 250 ms by default
     * @param stall for the system to take any byte, before the connection is given up; 30 s by default
     * @param retry before it tries again, the longest; it begins with 100 ms and doubles, and the true time is a
     *     random part of it. 30 s by default
     * @param lasting how long a connection must last for {@code retry} to begin anew; 5 s by default
     */
    public record Times(Duration connect, Duration proving, Duration stall, Duration retry, Duration lasting) {

        public Times {
            positive(connect, "connect");
            positive(proving, "proving");
            positive(stall, "stall");
            positive(retry, "retry");
            positive(lasting, "lasting");
        }

        private static void positive(Duration value, String name) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be more than 0");
            }
        }

        /** 10 s, 250 ms, 30 s, 30 s and 5 s. */
        public static Times defaults() {
            return new Times(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5));
        }
    }

    public SyslogTlsSettings {
        if (hosts == null || hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts must name a receiver, as in logs.example.com:6514");
        }
        hosts = List.copyOf(hosts);
        tls = tls == null ? TlsSettings.defaults() : tls;
        framing = framing == null ? Framing.OCTETS : framing;
        header = header == null ? Header.defaults() : header;
        messageSize = messageSize == null ? USUAL : messageSize;
        queue = queue == null ? ByteSize.ofMiB(32) : queue;
        inFlight = inFlight == null ? ByteSize.ofMiB(8) : inFlight;
        times = times == null ? Times.defaults() : times;
        if (messageSize.bytes() < LEAST || messageSize.bytes() > MOST) {
            throw new IllegalArgumentException("message-size must be 512 to 16000");
        }
        if (queue.bytes() < 1 << 20) {
            throw new IllegalArgumentException("queue must be at least 1MiB");
        }
    }

    /** Sent to some hosts, with all else by default. */
    public static SyslogTlsSettings of(List<String> hosts, TlsSettings tls) {
        return new SyslogTlsSettings(
                hosts,
                tls,
                Framing.OCTETS,
                Header.defaults(),
                USUAL,
                ByteSize.ofMiB(32),
                ByteSize.ofMiB(8),
                Times.defaults());
    }

    public SyslogTlsSettings withFraming(Framing value) {
        return new SyslogTlsSettings(hosts, tls, value, header, messageSize, queue, inFlight, times);
    }

    public SyslogTlsSettings withHeader(Header value) {
        return new SyslogTlsSettings(hosts, tls, framing, value, messageSize, queue, inFlight, times);
    }

    public SyslogTlsSettings withQueue(ByteSize value) {
        return new SyslogTlsSettings(hosts, tls, framing, header, messageSize, value, inFlight, times);
    }

    public SyslogTlsSettings withTimes(Times value) {
        return new SyslogTlsSettings(hosts, tls, framing, header, messageSize, queue, inFlight, value);
    }
}
