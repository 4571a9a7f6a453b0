package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A collector with an authority, a configuration and files of its own. */
final class Site implements AutoCloseable {

    private static final Pattern STRING = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    final Path home;
    final Authority authority;
    final Issued server;
    private String limits = "{}";
    private String peers;
    private String listeners;
    private Path storeFile;
    private Collector collector;

    Site(Path home) throws Exception {
        this.home = home;
        this.authority = new Authority(home.resolve("ca"));
        this.server = authority.server("IP:127.0.0.1");
        this.storeFile = home.resolve("store.log");
        this.peers = """
                - { name: shop, tenant: acme, certificates: [ "dns:client.test" ], producers: [ "*" ] }
                """;
        this.listeners = listener("relp", "relp", "certificate") + listener("syslog", "syslog", "certificate");
    }

    /** A listener with TLS on any free port. */
    String listener(String name, String protocol, String identity) {
        return "- { name: %s, protocol: %s, address: \"127.0.0.1:0\", identity: %s, tls: { identity: %s%s } }\n"
                .formatted(
                        name,
                        protocol,
                        identity,
                        server.both(),
                        identity.equals("certificate") ? ", trust: " + authority.certificate() : "");
    }

    Site limits(String value) {
        limits = value;
        return this;
    }

    Site peers(String value) {
        peers = value;
        return this;
    }

    Site listeners(String value) {
        listeners = value;
        return this;
    }

    Site storeFile(Path value) {
        storeFile = value;
        return this;
    }

    Path tokens() {
        return home.resolve("tokens");
    }

    Path auditFile() {
        return home.resolve("audit.log");
    }

    /** The configuration's file, written now. */
    Path config() throws IOException {
        String yaml = """
                environment: production
                listeners:
                %s
                peers:
                %s
                tokens: %s
                state: %s
                limits: %s
                store:
                  writers: [ { name: store, type: file, path: %s, encoder: { type: json } } ]
                audit:
                  writers: [ { name: audit, type: file, path: %s, encoder: { type: json } } ]
                """.formatted(
                listeners.indent(2), peers.indent(2), tokens(), home.resolve("state"), limits, storeFile, auditFile());
        Path file = home.resolve("collector.yaml");
        Files.writeString(file, yaml);
        return file;
    }

    Site start() throws Exception {
        if (!Files.exists(tokens())) {
            new TokenFile(tokens()).create("first", "write:acme/*", "production", java.time.Duration.ofDays(1));
        }
        collector = Collector.start(Collector.read(config(), warning -> {}));
        return this;
    }

    Collector collector() {
        return collector;
    }

    int port(String listener) {
        return Objects.requireNonNull(collector.addresses().get(listener)).getPort();
    }

    CollectorMetrics metrics() {
        return collector.metrics();
    }

    /** The store's lines so far. */
    List<String> stored() throws IOException {
        return lines(storeFile);
    }

    /** The audit trail's lines so far. */
    List<String> audited() throws IOException {
        return lines(auditFile());
    }

    /** Waits until the audit trail has a line with all these. */
    void awaitAudited(String... parts) {
        Awaitility.await()
                .until(() -> audited().stream()
                        .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The stored messages so far, as they stand in the file. */
    List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        for (String line : stored()) {
            Matcher matcher = STRING.matcher(line);
            if (matcher.find()) {
                messages.add(matcher.group(1));
            }
        }
        return messages;
    }

    @Override
    public void close() {
        end();
    }

    /** Ends the collector, whose accounts then balance whatever has happened to it. */
    void end() {
        if (collector != null) {
            collector.close();
            CollectorMetrics metrics = collector.metrics();
            assertThat(metrics.stored() + metrics.duplicates() + metrics.failed())
                    .isEqualTo(metrics.accepted());
            assertThat(metrics.connections()).isZero();
            assertThat(metrics.auditLost()).isZero();
        }
    }
}
