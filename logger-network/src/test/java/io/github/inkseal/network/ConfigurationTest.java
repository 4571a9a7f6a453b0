package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.SyslogTlsSettings.Framing;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        SyslogTlsSettings read = read(
                "hosts: [ a, \"b:1\" ], framing: lines, message-size: 1000, queue: 2MiB, in-flight: 1MiB,"
                        + " tls: { trust: ca.pem, identity: me.p12, identity-password: \"${sys:file.separator}\", pins: [ "
                        + pin
                        + " ], crl: crl.pem },"
                        + " header: { facility: 16, host: h, app: shop, producer: p, sd-id: \"x@1\" },"
                        + " proxy: { type: socks5, address: \"p:1080\", no-proxy: [ .local ] },"
                        + " times: { connect: 1s, proving: 2s, stall: 3s, ack: 6s, retry: 4s, lasting: 5s, files: 7s }");
        assertThat(read)
                .isEqualTo(new SyslogTlsSettings(
                        List.of("a", "b:1"),
                        new TlsSettings(
                                Path.of("ca.pem"),
                                null,
                                Path.of("me.p12"),
                                File.separator,
                                List.of(pin),
                                false,
                                Path.of("crl.pem"),
                                TlsSettings.Version.TLS12),
                        new ProxySettings(ProxySettings.Type.SOCKS5, "p:1080", null, null, List.of(".local")),
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
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(7))));
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
                "hosts: [ a ], tls: { identity: x, identity-password: no } | must be a reference",
                "hosts: [ a ], proxy: { type: http, address: p } | address",
                "hosts: [ a ], proxy: { type: http, address: \"p:1\", user: u } | password",
                "hosts: [ a ], proxy: { type: http, address: \"p:1\", user: u, password: no } | must be a reference",
                "hosts: [ a ], queue: 1KiB                  | queue",
            })
    void what_is_wrong_is_named(String keys, String named) {
        assertThatThrownBy(() -> read(keys)).hasMessageContaining(named);
    }

    @Test
    void every_key_of_otlp_is_read() {
        assertThat(read(
                        "otlp",
                        "hosts: [ a ], allow: [ 10.0.0.0/8 ], path: /logs, token: \"${sys:file.separator}\", producer: p,"
                                + " resource: { service.name: shop }, compress: false, batch: 1MiB, record-size: 2KiB,"
                                + " queue: 2MiB, spool: { path: wait, key: \"${sys:java.class.path}\" }"))
                .isEqualTo(new OtlpSettings(
                        List.of("a"),
                        List.of("10.0.0.0/8"),
                        "/logs",
                        TlsSettings.defaults(),
                        null,
                        File.separator,
                        null,
                        "p",
                        Map.of("service.name", "shop"),
                        false,
                        ByteSize.ofMiB(1),
                        new ByteSize(2048),
                        ByteSize.ofMiB(2),
                        new SpoolSettings(
                                Path.of("wait"),
                                ByteSize.ofMiB(1024),
                                Duration.ofDays(7),
                                Write.ALWAYS,
                                System.getProperty("java.class.path")),
                        NetworkTimes.defaults()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts: []                              | hosts",
                "hosts: [ a ], allow: [ ten ]           | allow",
                "hosts: [ a ], path: logs               | path",
                "hosts: [ a ], token: abc               | must be a reference",
                "hosts: [ a ], token: \"${sys:file.separator}\", token-file: t | token-file: the values don't fit",
                "hosts: [ a ], batch: 1KiB              | batch",
                "hosts: [ a ], record-size: 2MiB        | record-size",
                "hosts: [ a ], spool: { size: 2MiB }    | path",
                "hosts: [ a ], spool: { path: x, key: abc } | must be a reference",
                "hosts: [ a ], spool: { path: x, size: 1KiB } | size",
                "hosts: [ a ], spool: { path: x, max-age: 0s } | max-age",
            })
    void what_is_wrong_with_otlp_is_named(String keys, String named) {
        assertThatThrownBy(() -> read("otlp", keys)).hasMessageContaining(named);
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
                        null,
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
