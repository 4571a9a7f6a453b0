package io.github.inkseal.network.support;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.OtlpSettings;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SpoolSettings;
import io.github.inkseal.network.SyslogTlsSettings;
import io.github.inkseal.network.TlsSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each of the writers, for tests of what all of them promise. */
public enum Shipping {
    SYSLOG_TLS("syslog-tls"),
    RELP("relp"),
    OTLP("otlp");

    private final String type;

    Shipping(String type) {
        this.type = type;
    }

    /** How one is set up: a receiver on loopback, and what else tests change. */
    public record Setup(
            String host,
            int port,
            TlsSettings tls,
            NetworkTimes times,
            ByteSize queue,
            @Nullable SpoolSettings spool,
            boolean audit) {

        public Setup(int port, TlsSettings tls) {
            this("127.0.0.1", port, tls, Sender.TIMES, ByteSize.ofMiB(32), null, false);
        }

        public Setup withHost(String value) {
            return new Setup(value, port, tls, times, queue, spool, audit);
        }

        public Setup withTimes(NetworkTimes value) {
            return new Setup(host, port, tls, value, queue, spool, audit);
        }

        public Setup withQueue(ByteSize value) {
            return new Setup(host, port, tls, times, value, spool, audit);
        }

        public Setup withSpool(@Nullable SpoolSettings value) {
            return new Setup(host, port, tls, times, queue, value, audit);
        }

        public Setup withAudit() {
            return new Setup(host, port, tls, times, queue, spool, true);
        }
    }

    public Sender sender(int port, TlsSettings tls) {
        return sender(new Setup(port, tls));
    }

    public Sender sender(Setup setup) {
        return new Sender(type, settings(setup), setup.audit());
    }

    private Record settings(Setup setup) {
        List<String> hosts = List.of(setup.host() + ":" + setup.port());
        return switch (this) {
            case SYSLOG_TLS ->
                SyslogTlsSettings.of(hosts, setup.tls())
                        .withInFlight(ByteSize.ofMiB(1))
                        .withTimes(setup.times())
                        .withQueue(setup.queue());
            case RELP ->
                RelpSettings.of(hosts, setup.tls())
                        .withTimes(setup.times())
                        .withQueue(setup.queue())
                        .withSpool(setup.spool());
            case OTLP -> otlp(hosts, setup);
        };
    }

    /** Not compressed: the receiver is to see, and faults are to strike, as many bytes as there are. */
    private static OtlpSettings otlp(List<String> hosts, Setup setup) {
        OtlpSettings all = OtlpSettings.of(hosts, setup.tls());
        return new OtlpSettings(
                hosts,
                List.of("127.0.0.0/8", "::1/128"),
                all.path(),
                setup.tls(),
                null,
                null,
                null,
                null,
                all.resource(),
                false,
                all.batch(),
                all.recordSize(),
                setup.queue(),
                setup.spool(),
                setup.times());
    }
}
