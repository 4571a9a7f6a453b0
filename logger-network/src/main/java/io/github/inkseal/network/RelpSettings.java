package io.github.inkseal.network;

import io.github.inkseal.config.ByteSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: relp}, records as syslog messages over RELP and TLS. The receiver acknowledges each: what it has not is sent
 * again on the next connection, so that it may get some twice.
 *
 * @param hosts receivers as {@code name:port}, the port 2514 if left out; the first that can be reached is used
 * @param tls whom it trusts and who it is
 * @param proxy what stands between; null for nothing
 * @param header what stands before each message
 * @param messageSize bytes that a message may have, its header included; longer ones are cut and marked. 8,096 by default:
 *     a receiver as it comes from the package cuts longer ones without a word
 * @param queue bytes that may wait in memory for the receiver's acknowledgement; without a spool what does not fit counts
 *     as failed. 32 MiB by default
 * @param spool where records wait on disk; null for in memory only, where they are gone with the process
 * @param window records without an acknowledgement at which no more are sent, 1 to 100000, as at 8 MiB of them; those
 *     under way in one TLS record may go beyond. 5,000 by default
 * @param times how long it waits for what
 */
public record RelpSettings(
        List<String> hosts,
        TlsSettings tls,
        @Nullable ProxySettings proxy,
        SyslogHeader header,
        ByteSize messageSize,
        ByteSize queue,
        @Nullable SpoolSettings spool,
        Integer window,
        NetworkTimes times) {

    private static final int LEAST = 512;
    private static final int MOST = 16_000;
    private static final ByteSize USUAL = new ByteSize(8_096);
    private static final int WINDOW = 5_000;
    private static final int MOST_WINDOW = 100_000;

    public RelpSettings {
        if (hosts == null || hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts must name a receiver, as in logs.example.com:2514");
        }
        hosts = List.copyOf(hosts);
        tls = tls == null ? TlsSettings.defaults() : tls;
        header = header == null ? SyslogHeader.defaults() : header;
        messageSize = messageSize == null ? USUAL : messageSize;
        queue = queue == null ? ByteSize.ofMiB(32) : queue;
        window = window == null ? WINDOW : window;
        times = times == null ? NetworkTimes.defaults() : times;
        if (messageSize.bytes() < LEAST || messageSize.bytes() > MOST) {
            throw new IllegalArgumentException("message-size must be 512 to 16000");
        }
        if (queue.bytes() < 1 << 20) {
            throw new IllegalArgumentException("queue must be at least 1MiB");
        }
        if (window < 1 || window > MOST_WINDOW) {
            throw new IllegalArgumentException("window must be 1 to 100000");
        }
    }

    /** Sent to some hosts, with all else by default. */
    public static RelpSettings of(List<String> hosts, TlsSettings tls) {
        return new RelpSettings(
                hosts,
                tls,
                null,
                SyslogHeader.defaults(),
                USUAL,
                ByteSize.ofMiB(32),
                null,
                WINDOW,
                NetworkTimes.defaults());
    }

    public RelpSettings withHeader(SyslogHeader value) {
        return new RelpSettings(hosts, tls, proxy, value, messageSize, queue, spool, window, times);
    }

    public RelpSettings withQueue(ByteSize value) {
        return new RelpSettings(hosts, tls, proxy, header, messageSize, value, spool, window, times);
    }

    public RelpSettings withSpool(@Nullable SpoolSettings value) {
        return new RelpSettings(hosts, tls, proxy, header, messageSize, queue, value, window, times);
    }

    public RelpSettings withWindow(int value) {
        return new RelpSettings(hosts, tls, proxy, header, messageSize, queue, spool, value, times);
    }

    public RelpSettings withProxy(@Nullable ProxySettings value) {
        return new RelpSettings(hosts, tls, value, header, messageSize, queue, spool, window, times);
    }

    public RelpSettings withTimes(NetworkTimes value) {
        return new RelpSettings(hosts, tls, proxy, header, messageSize, queue, spool, window, value);
    }
}
