package io.github.inkseal.network;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Secret;
import io.github.inkseal.network.internal.connect.AllowedNetworks;
import io.github.inkseal.network.internal.tls.TokenSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: otlp}, records as OpenTelemetry's logs over HTTPS. The receiver answers each request: what it has not is sent again, so that it
 * may get some twice.
 *
 * @param hosts receivers as {@code name:port}, the port 4318 if left out; the first that can be reached is used
 * @param allow networks like {@code 10.0.0.0/8} that a receiver may be in though they are nobody's in the public internet; empty for none
 * @param path of the requests; {@code /v1/logs} by default
 * @param tls whom it trusts and who it is
 * @param proxy what stands between; null for nothing
 * @param token shown to the receiver as a bearer token; a reference. Null for none
 * @param tokenFile a file with the token instead, which nobody else may read. It is read for each connection, so that a new token is used
 *     without a reload; null for none
 * @param producer who made the record, unique among those that send to one receiver; null for the host's name and the service's
 * @param resource attributes of what logs, e.g. {@code service.name}
 * @param compress whether requests are compressed by gzip; true by default
 * @param batch bytes of records at which a request is full, 16 KiB to 16 MiB; 512 KiB by default
 * @param recordSize bytes that a record may have, 1 KiB to 1 MiB, before a few words of its size stand in for it; 256 KiB by default
 * @param queue bytes that may wait in memory; without a spool what does not fit counts as failed. 32 MiB by default
 * @param spool where records wait on disk; null for in memory only, where they are gone with the process
 * @param times how long it waits for what
 */
public record OtlpSettings(
        List<String> hosts,
        List<String> allow,
        String path,
        TlsSettings tls,
        @Nullable ProxySettings proxy,
        @Secret @Nullable String token,
        @Nullable Path tokenFile,
        @Nullable String producer,
        Map<String, String> resource,
        Boolean compress,
        ByteSize batch,
        ByteSize recordSize,
        ByteSize queue,
        @Nullable SpoolSettings spool,
        NetworkTimes times) {

    private static final ByteSize BATCH = new ByteSize(512 << 10);
    private static final ByteSize RECORD = new ByteSize(256 << 10);

    public OtlpSettings {
        if (hosts == null || hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts must name a receiver, as in otel.example.com:4318");
        }
        hosts = List.copyOf(hosts);
        AllowedNetworks.check(allow == null ? List.of() : allow);
        allow = allow == null ? List.of() : List.copyOf(allow);
        path = path == null ? "/v1/logs" : path;
        tls = tls == null ? TlsSettings.defaults() : tls;
        resource = resource == null ? Map.of() : Map.copyOf(resource);
        compress = compress == null || compress;
        batch = batch == null ? BATCH : batch;
        recordSize = recordSize == null ? RECORD : recordSize;
        queue = queue == null ? ByteSize.ofMiB(32) : queue;
        times = times == null ? NetworkTimes.defaults() : times;
        if (!path.matches("/[!-~]{0,500}")) {
            throw new IllegalArgumentException("path must begin with / and have no spaces");
        }
        if (token != null && !TokenSource.isToken(token)) {
            throw new IllegalArgumentException("token must have no spaces or other characters that HTTP can't carry");
        }
        if (token != null && tokenFile != null) {
            throw new IllegalArgumentException("token-file can't be named beside token; leave one of them out");
        }
        if (batch.bytes() < 16 << 10 || batch.bytes() > 16 << 20) {
            throw new IllegalArgumentException("batch must be 16KiB to 16MiB");
        }
        if (recordSize.bytes() < 1 << 10 || recordSize.bytes() > 1 << 20) {
            throw new IllegalArgumentException("record-size must be 1KiB to 1MiB");
        }
        if (queue.bytes() < 1 << 20) {
            throw new IllegalArgumentException("queue must be at least 1MiB");
        }
    }

    /** Sent to some hosts, with all else by default. */
    public static OtlpSettings of(List<String> hosts, TlsSettings tls) {
        return new OtlpSettings(
                hosts,
                List.of(),
                "/v1/logs",
                tls,
                null,
                null,
                null,
                null,
                Map.of(),
                true,
                BATCH,
                RECORD,
                ByteSize.ofMiB(32),
                null,
                NetworkTimes.defaults());
    }

    public OtlpSettings withAllow(List<String> value) {
        return with(draft -> draft.allow = value);
    }

    public OtlpSettings withToken(@Nullable String value) {
        return with(draft -> draft.token = value);
    }

    public OtlpSettings withTokenFile(@Nullable Path value) {
        return with(draft -> draft.tokenFile = value);
    }

    public OtlpSettings withResource(Map<String, String> value) {
        return with(draft -> draft.resource = value);
    }

    public OtlpSettings withSpool(@Nullable SpoolSettings value) {
        return with(draft -> draft.spool = value);
    }

    public OtlpSettings withProxy(@Nullable ProxySettings value) {
        return with(draft -> draft.proxy = value);
    }

    public OtlpSettings withTimes(NetworkTimes value) {
        return with(draft -> draft.times = value);
    }

    private OtlpSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** What can be another than in the settings it is made of. */
    private static final class Draft {
        private final OtlpSettings from;
        private List<String> allow;
        private @Nullable ProxySettings proxy;
        private @Nullable String token;
        private @Nullable Path tokenFile;
        private Map<String, String> resource;
        private @Nullable SpoolSettings spool;
        private NetworkTimes times;

        Draft(OtlpSettings from) {
            this.from = from;
            allow = from.allow;
            proxy = from.proxy;
            token = from.token;
            tokenFile = from.tokenFile;
            resource = from.resource;
            spool = from.spool;
            times = from.times;
        }

        OtlpSettings settings() {
            return new OtlpSettings(
                    from.hosts,
                    allow,
                    from.path,
                    from.tls,
                    proxy,
                    token,
                    tokenFile,
                    from.producer,
                    resource,
                    from.compress,
                    from.batch,
                    from.recordSize,
                    from.queue,
                    spool,
                    times);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "OtlpSettings[hosts=" + hosts + ", path=" + path + ", tls=" + tls + ", resource=" + resource + ", spool="
                + spool + "]";
    }
}
