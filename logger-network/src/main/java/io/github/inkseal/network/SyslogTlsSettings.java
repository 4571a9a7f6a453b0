package io.github.inkseal.network;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.spi.BestEffort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: syslog-tls}, records as syslog messages over TLS. The protocol has no acknowledgement: what may have got lost
 * is counted, not sent again.
 *
 * @param hosts receivers as {@code name:port}, the port 6514 if left out; the first that can be reached is used
 * @param tls whom it trusts and who it is
 * @param proxy what stands between; null for nothing
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
        @Nullable ProxySettings proxy,
        Framing framing,
        SyslogHeader header,
        ByteSize messageSize,
        ByteSize queue,
        ByteSize inFlight,
        NetworkTimes times)
        implements BestEffort {

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

    public SyslogTlsSettings {
        if (hosts == null || hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts must name a receiver, as in logs.example.com:6514");
        }
        hosts = List.copyOf(hosts);
        tls = tls == null ? TlsSettings.defaults() : tls;
        framing = framing == null ? Framing.OCTETS : framing;
        header = header == null ? SyslogHeader.defaults() : header;
        messageSize = messageSize == null ? USUAL : messageSize;
        queue = queue == null ? ByteSize.ofMiB(32) : queue;
        inFlight = inFlight == null ? ByteSize.ofMiB(8) : inFlight;
        times = times == null ? NetworkTimes.defaults() : times;
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
                null,
                Framing.OCTETS,
                SyslogHeader.defaults(),
                USUAL,
                ByteSize.ofMiB(32),
                ByteSize.ofMiB(8),
                NetworkTimes.defaults());
    }

    public SyslogTlsSettings withFraming(Framing value) {
        return new SyslogTlsSettings(hosts, tls, proxy, value, header, messageSize, queue, inFlight, times);
    }

    public SyslogTlsSettings withHeader(SyslogHeader value) {
        return new SyslogTlsSettings(hosts, tls, proxy, framing, value, messageSize, queue, inFlight, times);
    }

    public SyslogTlsSettings withHosts(List<String> value) {
        return new SyslogTlsSettings(value, tls, proxy, framing, header, messageSize, queue, inFlight, times);
    }

    public SyslogTlsSettings withInFlight(ByteSize value) {
        return new SyslogTlsSettings(hosts, tls, proxy, framing, header, messageSize, queue, value, times);
    }

    public SyslogTlsSettings withQueue(ByteSize value) {
        return new SyslogTlsSettings(hosts, tls, proxy, framing, header, messageSize, value, inFlight, times);
    }

    public SyslogTlsSettings withProxy(@Nullable ProxySettings value) {
        return new SyslogTlsSettings(hosts, tls, value, framing, header, messageSize, queue, inFlight, times);
    }

    public SyslogTlsSettings withTimes(NetworkTimes value) {
        return new SyslogTlsSettings(hosts, tls, proxy, framing, header, messageSize, queue, inFlight, value);
    }
}
