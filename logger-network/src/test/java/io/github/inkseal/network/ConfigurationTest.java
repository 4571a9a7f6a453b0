package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.SyslogTlsSettings.Framing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file says all that code can, and what it leaves out is the default. */
class ConfigurationTest {

    private static SyslogTlsSettings read(String keys) {
        return (SyslogTlsSettings) read("syslog-tls", keys);
    }

    private static Record read(String type, String keys) {
        ClassLoader classPath = ConfigurationTest.class.getClassLoader();
        ConfigLoader loader = ConfigLoader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()));
        return loader.load("writers:\n  - { name: hub, type: " + type + ", " + keys + " }\n", "inkseal.yaml")
                .config()
                .writers()
                .get(0)
                .settings();
    }

    @Test
    void hosts_are_enough() {
        assertThat(read("hosts: [ hub ]")).isEqualTo(SyslogTlsSettings.of(List.of("hub"), TlsSettings.defaults()));
    }

    @Test
    void every_key_is_read() {
        String pin = "sha256/" + "A".repeat(43) + "=";
        SyslogTlsSettings read =
                read("hosts: [ a, \"b:1\" ], framing: lines, message-size: 1000, queue: 2MiB, in-flight: 1MiB,"
                        + " tls: { trust: ca.pem, identity: me.p12, identity-password: x, pins: [ " + pin
                        + " ], crl: crl.pem },"
                        + " header: { facility: 16, host: h, app: shop, producer: p, sd-id: \"x@1\" },"
                        + " times: { connect: 1s, proving: 2s, stall: 3s, ack: 6s, retry: 4s, lasting: 5s }");
        assertThat(read)
                .isEqualTo(new SyslogTlsSettings(
                        List.of("a", "b:1"),
                        new TlsSettings(
                                Path.of("ca.pem"),
                                null,
                                Path.of("me.p12"),
                                "x",
                                List.of(pin),
                                false,
                                Path.of("crl.pem")),
                        Framing.LINES,
                        new SyslogHeader(16, "h", "shop", "p", "x@1"),
                        new ByteSize(1000),
                        ByteSize.ofMiB(2),
                        ByteSize.ofMiB(1),
                        new NetworkTimes(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts: []                                  | hosts",
                "hosts: [ a ], message-size: 100000         | message-size",
                "hosts: [ a ], tls: { pins: [ abc ] }       | pins",
                "hosts: [ a ], tls: { pins-instead: true }  | pins-instead",
                "hosts: [ a ], header: { sd-id: plain }     | sd-id",
                "hosts: [ a ], header: { facility: 24 }     | facility",
                "hosts: [ a ], times: { retry: 0s }         | retry",
                "hosts: [ a ], queue: 1KiB                  | queue",
            })
    void what_is_wrong_is_named(String keys, String named) {
        assertThatThrownBy(() -> read(keys)).hasMessageContaining(named);
    }

    @Test
    void relp_needs_hosts_only_too() {
        assertThat(read("relp", "hosts: [ hub ]")).isEqualTo(RelpSettings.of(List.of("hub"), TlsSettings.defaults()));
    }

    @Test
    void every_key_of_relp_is_read() {
        assertThat(read(
                        "relp",
                        "hosts: [ a ], message-size: 1000, queue: 2MiB, window: 77, audit: true, tls: { trust: ca.pem },"
                                + " header: { app: shop }, times: { ack: 6s },"
                                + " spool: { path: wait, size: 2MiB, max-age: 1h, write: overflow }"))
                .isEqualTo(new RelpSettings(
                        List.of("a"),
                        TlsSettings.defaults().withTrust(Path.of("ca.pem")),
                        new SyslogHeader(1, null, "shop", null, "inkseal@32473"),
                        new ByteSize(1000),
                        ByteSize.ofMiB(2),
                        new SpoolSettings(
                                Path.of("wait"), ByteSize.ofMiB(2), Duration.ofHours(1), Write.OVERFLOW, null),
                        77,
                        NetworkTimes.defaults().withAck(Duration.ofSeconds(6))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts: []                          | hosts",
                "hosts: [ a ], message-size: 100000 | message-size",
                "hosts: [ a ], window: 0            | window",
                "hosts: [ a ], window: 1000000      | window",
                "hosts: [ a ], queue: 1KiB          | queue",
                "hosts: [ a ], framing: lines       | framing",
                "hosts: [ a ], times: { ack: 0s }   | ack",
            })
    void what_is_wrong_for_relp_is_named(String keys, String named) {
        assertThatThrownBy(() -> read("relp", keys)).hasMessageContaining(named);
    }

    @Test
    void audit_is_refused_where_no_receiver_ever_answers() {
        assertThatThrownBy(() -> read("hosts: [ a ], audit: true"))
                .hasMessageContaining("inkseal.yaml:2")
                .hasMessageContaining("audit")
                .hasMessageContaining("can't be true for the type syslog-tls");
        WriterConfig inCode =
                WriterConfig.of("hub", "syslog-tls", SyslogTlsSettings.of(List.of("a"), TlsSettings.defaults()));
        assertThatThrownBy(() -> inCode.withAudit(true))
                .hasMessageContaining("audit can't be true for the type syslog-tls");
    }
}
