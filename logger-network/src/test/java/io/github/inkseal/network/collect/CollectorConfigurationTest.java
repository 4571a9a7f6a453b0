package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that would not be safe, or makes no sense, is refused as it is loaded, with all that is wrong at once. */
class CollectorConfigurationTest {

    @TempDir
    Path home;

    private static final String REST = """
            state: state
            store: { writers: [ { name: s, type: console } ] }
            """;

    private List<String> problems(String yaml) throws IOException {
        Path file = Files.writeString(home.resolve("c.yaml"), yaml);
        try {
            Collector.read(file, warning -> {});
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(line -> line.replace(file.toString(), "c.yaml"))
                    .toList();
        }
    }

    private List<String> ofListener(String listener) throws IOException {
        return problems(
                "environment: test\ntokens: t\npeers: [ { name: p, tenant: t, producers: [ \"*\" ] } ]\nlisteners:\n  - "
                        + listener + "\n" + REST);
    }

    @Test
    void not_loopback_needs_tls() throws Exception {
        assertThat(ofListener("{ name: a, protocol: relp, address: \"0.0.0.0:2514\" }"))
                .singleElement()
                .asString()
                .contains("c.yaml:5", "listeners[0].address", "is not loopback: that needs tls");
        assertThat(ofListener("{ name: a, protocol: otlp, address: \"[::]:4318\" }"))
                .singleElement()
                .asString()
                .contains("is not loopback");
    }

    @Test
    void identity_is_asked_for_on_loopback_too() throws Exception {
        assertThat(ofListener("{ name: a, protocol: syslog, address: \"127.0.0.1:6514\" }"))
                .singleElement()
                .asString()
                .contains("listeners[0]", "identity by certificate needs tls.trust");
        assertThat(ofListener("{ name: a, protocol: syslog, address: \"127.0.0.1:6514\", identity: none }"))
                .singleElement()
                .asString()
                .contains("none needs peer");
        assertThat(ofListener("{ name: a, protocol: syslog, address: \"127.0.0.1:6514\", identity: none, peer: p }"))
                .isEmpty();
        assertThat(ofListener("{ name: a, protocol: syslog, address: \"192.0.2.1:6514\", identity: none, peer: p,"
                        + " tls: { identity: x.pem } }"))
                .singleElement()
                .asString()
                .contains("can't be none where the address is not loopback");
        assertThat(ofListener("{ name: a, protocol: relp, address: \"127.0.0.1:6514\", identity: token }"))
                .singleElement()
                .asString()
                .contains("can't be token: only otlp has a place for one");
    }

    @Test
    void all_problems_come_at_once_with_the_nearest_key() throws Exception {
        assertThat(problems("""
                        listeners:
                          - { name: a, protocol: rlp, address: "127.0.0.1:6514" }
                        peers:
                          - { name: "sh op", tenant: acme, producers: [ "*" ] }
                          - { name: b, tenant: acme, producer: [ "*" ] }
                        limits: { conections: 5 }
                        """ + REST))
                .anyMatch(line -> line.contains("c.yaml:2") && line.contains("relp"))
                .anyMatch(line -> line.contains("peers[0].name") && line.contains("letters, digits"))
                .anyMatch(line -> line.contains("peers[1].producer") && line.contains("producers"))
                .anyMatch(line -> line.contains("limits.conections") && line.contains("connections"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void a_store_without_writers_would_acknowledge_what_is_nowhere() throws Exception {
        assertThat(problems("""
                        listeners: [ { name: a, protocol: relp, address: "127.0.0.1:0", identity: none, peer: p } ]
                        peers: [ { name: p, tenant: t, producers: [ "*" ] } ]
                        state: state
                        store: { writers: [] }
                        """)).singleElement().asString().contains("c.yaml:4", "store", "must have writers");
    }

    @Test
    void a_certificate_is_one_peer_s_only() throws Exception {
        assertThat(problems("""
                        listeners:
                          - { name: a, protocol: relp, address: "127.0.0.1:0", tls: { identity: a.pem, trust: b.pem } }
                        peers:
                          - { name: a, tenant: t, producers: [ "*" ], certificates: [ "dns:Shop.test" ] }
                          - { name: b, tenant: t, producers: [ "*" ], certificates: [ "uri:x:y", "dns:shop.test" ] }
                        """ + REST))
                .singleElement()
                .asString()
                .contains("c.yaml:5", "peers[1].certificates[1]", "also one of peer a's");
    }

    @Test
    void secrets_that_others_can_read_are_refused_at_the_start() throws Exception {
        List<String> failures = new ArrayList<>();
        Site site = new Site(home);
        new TokenFile(site.tokens()).create("x", "write:acme/*", "production", Duration.ofDays(1));
        for (Path secret : List.of(site.server.both(), site.tokens())) {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> Collector.start(Collector.read(site.config(), warning -> {})))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open to others")
                    .satisfies(e -> failures.add(e.getMessage()));
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(failures).hasSize(2);
        Collector.start(Collector.read(site.config(), warning -> {})).close();
    }
}
