package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inkseal.Control;
import io.github.inkseal.Control.Status;
import io.github.inkseal.Doctor;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.internal.config.LoadedConfig;
import io.github.inkseal.spi.ControlRule;
import io.github.inkseal.spi.ControlRule.Hardened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration of docs/hardened.md starts; with any one of its parts missing it does not, and the reason is named. */
class HardenedModeTest {

    @TempDir
    Path home;

    private HardenedSite site;

    @BeforeEach
    void build() throws Exception {
        site = new HardenedSite(home);
    }

    /** A change of the configuration or of what it names, and the only control that then fails. */
    record Violation(String control, String what, HardenedSite.Change change) {

        @Override
        public String toString() {
            return control + ": " + what;
        }
    }

    private static Violation text(String control, String from, String to) {
        return new Violation(control, to.isBlank() ? "no " + from.strip() : to.strip(), site -> site.replace(from, to));
    }

    private static Violation mode(String control, String file, String mode) {
        return new Violation(control, file + " " + mode, site -> site.mode(file, mode));
    }

    /** With a further writer, which shows a token that is read from a file. */
    private static Violation token(String what, String token, String mode) {
        return new Violation("token-file", what, site -> {
            site.replace(
                    "    spool: { path: spool }\n",
                    "    spool: { path: spool }\n  - { name: otel, type: otlp, hosts: [ \"otel.example.com\" ], token-file: tls/token,"
                            + " tls: { trust: tls/ca.pem, identity: tls/client.pem, min-version: tls13 } }\n");
            if (!token.isEmpty()) {
                site.write("tls/token", token);
                site.mode("tls/token", mode);
            }
        });
    }

    private static Violation policy(String control, String from, String to) {
        return new Violation(control, to, site -> site.replaceInPolicy(from, to));
    }

    static List<Violation> violations() {
        return List.of(
                mode("source-files", "inkseal.yaml", "rw-r--r--"),
                text(
                        "literal-secrets",
                        "filters:\n",
                        "fields: { mdc: { include: [ \"https://u:" + "pw@h\" ] } }\nfilters:\n"),
                text("writers-protected", "writers:\n", "writers:\n  - { name: console, type: console }\n"),
                text("audit-writer", "    audit: true\n", ""),
                text("audit-writer", "filters:\n", "audit: { own: false }\nfilters:\n"),
                text("sanitizer-masks", "{ type: sanitize }", "{ type: sanitize, mode: off }"),
                text("sanitizer-masks", "{ type: sanitize }", "{ type: sanitize, mode: dry-run }"),
                new Violation("sanitizer-policy", "profile: none", site -> site.sanitizePolicy("profile: none\n")),
                new Violation("sanitizer-policy", "no policy", site -> site.sanitizePolicy("profil: none\n")),
                mode("policy-files", "access.yaml", "rw-rw-rw-"),
                text("access-policy", "  - { type: access, policy: access.yaml }\n", ""),
                policy("access-default", "default: deny", "default: allow"),
                policy("access-policy", "default: deny", "defalt: deny"),
                policy("access-classification", "default: deny", "default: deny\nallow-lowering: true"),
                text("recipient-keys", "keys/spare.pub", "keys/nobody.pub"),
                mode("key-files", "keys/ops.pub", "rw-rw-rw-"),
                text("two-recipients", ", keys/spare.pub", ""),
                new Violation("keys-outside-logs", "a copy", site -> {
                    site.copy("keys/spare.pub", "logs/spare.pub");
                    site.replace("keys/spare.pub", "logs/spare.pub");
                }),
                text("host-can-not-open", "keys/spare.pub", "keys/local.key"),
                text("origin", "    origin: state/origin.state\n", ""),
                mode("origin-state", "state/origin.state", "rw-r--r--"),
                new Violation("origin-state", "lost", site -> site.delete("state/origin.state")),
                text("approved-mode", "    audit: true\n", "    audit: true\n    crypto: { require-fips: true }\n"),
                mode("sealed-places", "logs", "rwxrwxrwx"),
                text("tls-version", ", min-version: tls13", ""),
                mode("tls-files", "tls/client.pem", "rw-r--r--"),
                text("tls-identity-or-pin", ", identity: tls/client.pem", ""),
                new Violation("certificate-expiry", "over", HardenedSite::expire),
                token("open to others", "not-" + "a-secret", "rw-r--r--"),
                token("not there", "", ""),
                token("of two words", "not " + "a-secret", "rw-------"),
                mode("spool-place", "spool", "rwxrwxrwx"));
    }

    private List<Control> failures() {
        return new Doctor()
                .examine(site.config(), List.of()).stream()
                        .filter(control -> control.status() == Status.FAIL)
                        .toList();
    }

    private LoadedConfig load() {
        ComponentRegistry registry = ComponentRegistry.load(getClass().getClassLoader(), List.of());
        return new ConfigLoader(Map.of(), Map.of(), null, registry, List.of()).load(site.config());
    }

    @Test
    void the_page_s_configuration_starts_and_nothing_fails() throws Exception {
        assertThat(failures()).isEmpty();
        try (LoggerContext context = LoggerContext.start(load().config())) {
            context.getLogger("com.acme.Shop").info("open");
            assertThat(context.flush(Duration.ofSeconds(30))).isTrue();
            assertThat(context.state()).isEqualTo(LoggerContext.State.RUNNING);
            assertThat(context.controls()).noneMatch(control -> control.status() == Status.FAIL);
            assertThat(context.metrics().writers().get("vault").written()).isEqualTo(1);
            context.close(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @MethodSource("violations")
    void one_thing_missing_is_enough_to_refuse_the_start(Violation violation) throws Exception {
        violation.change().to(site);

        assertThat(failures())
                .isNotEmpty()
                .allSatisfy(control -> assertThat(control.id()).isEqualTo(violation.control()))
                .allSatisfy(control -> assertThat(control.mend()).isNotBlank());
        if (!violation.control().equals("source-files")) {
            ConfigException refused = catchThrowableOfType(
                    ConfigException.class,
                    () -> LoggerContext.start(load().config()).close());
            assertThat(refused).isNotNull();
            assertThat(refused.problems())
                    .allSatisfy(line -> assertThat(line).startsWith("mode: hardened refuses " + violation.control()));
        }
    }

    @ParameterizedTest
    @MethodSource("violations")
    void the_same_in_normal_mode_is_a_warning_unless_it_can_t_work(Violation violation) throws Exception {
        violation.change().to(site);
        site.replace("mode: hardened", "mode: normal");
        assertThat(new Doctor().examine(site.config(), List.of()))
                .filteredOn(control -> control.id().equals(violation.control()))
                .anyMatch(control -> control.status() == Status.WARN || control.status() == Status.FAIL);
    }

    /** Advice, and changes by which it is not followed and is. */
    record Advice(String control, HardenedSite.Change against, HardenedSite.Change by) {

        @Override
        public String toString() {
            return control;
        }
    }

    private static HardenedSite.Change tls(String more) {
        return site -> site.replace("min-version: tls13", "min-version: tls13, " + more);
    }

    static List<Advice> advice() {
        String pin = "sha256/" + "A".repeat(43) + "=";
        HardenedSite.Change nothing = site -> {};
        return List.of(
                new Advice("sanitizer-rules", site -> site.sanitizePolicy("disable: [ pii.email ]\n"), nothing),
                new Advice("recipient-pins", nothing, HardenedSite::pin),
                new Advice("key-age", HardenedSite::age, nothing),
                new Advice("sealed-retention", site -> site.replace("    rotate: { max-age: 30d }\n", ""), nothing),
                new Advice(
                        "tls-spare-pin",
                        tls("pins: [ \"" + pin + "\" ]"),
                        tls("pins: [ \"" + pin + "\", \"" + pin.replace('A', 'B') + "\" ]")),
                new Advice("certificate-expiry", site -> site.certify(5), nothing),
                new Advice("spool", site -> site.replace("    spool: { path: spool }\n", ""), nothing),
                new Advice("spool-key", nothing, site -> {
                    String reference = "${file:" + site.write("spool.key", "0123456789abcdef".repeat(4)) + "}";
                    site.replace("path: spool }", "path: spool, key: \"" + reference + "\" }");
                }));
    }

    @ParameterizedTest
    @MethodSource("advice")
    void advice_that_is_not_followed_is_told_of_and_refuses_nothing(Advice advice) throws Exception {
        advice.against().to(site);
        assertThat(new Doctor().examine(site.config(), List.of()))
                .noneMatch(control -> control.status() == Status.FAIL)
                .filteredOn(control -> control.id().equals(advice.control()))
                .anySatisfy(control -> {
                    assertThat(control.status()).isEqualTo(Status.WARN);
                    assertThat(control.mend()).isNotBlank();
                });
    }

    @ParameterizedTest
    @MethodSource("advice")
    void advice_that_is_followed_passes(Advice advice) throws Exception {
        advice.by().to(site);
        assertThat(new Doctor().examine(site.config(), List.of()))
                .filteredOn(control -> control.id().equals(advice.control()))
                .anyMatch(control -> control.status() == Status.PASS)
                .noneMatch(control -> control.status() == Status.WARN);
    }

    @Test
    void a_token_in_a_file_that_is_as_it_should_be_passes() throws Exception {
        token("good", "not-" + "a-secret", "rw-------").change().to(site);
        assertThat(failures()).isEmpty();
        assertThat(new Doctor().examine(site.config(), List.of()))
                .filteredOn(control ->
                        control.id().equals("token-file") && control.subject().equals("writer otel"))
                .singleElement()
                .satisfies(control -> assertThat(control.status()).isEqualTo(Status.PASS))
                .satisfies(control -> assertThat(control.text()).doesNotContain("a-secret"));
    }

    @Test
    void every_advice_is_tried() {
        Set<String> tried = new TreeSet<>(Set.of(
                // Of plain files and the queue, by the core's own tests; with a key at hand, below; as another user, by
                // the jar's.
                "file-retention",
                "queue-overflow",
                "test-decrypt",
                "process-user",
                "own-reach",
                "policy-reach",
                "key-reach"));
        advice().forEach(advice -> tried.add(advice.control()));
        assertThat(new Doctor().rules())
                .filteredOn(rule -> rule.inHardened() == Hardened.ADVICE)
                .extracting(ControlRule::id)
                .isSubsetOf(tried);
    }

    @Test
    void every_rule_has_its_violation() {
        Set<String> rules = new TreeSet<>();
        for (ControlRule rule : new Doctor().rules()) {
            if (rule.inHardened() == Hardened.RULE) {
                rules.add(rule.id());
            }
        }
        Set<String> tried = new TreeSet<>(Set.of(
                // Has no setting; needs another class path; is about plain files, which are refused themselves.
                "tls-host-name", "sanitizer-present", "output-places"));
        violations().forEach(violation -> tried.add(violation.control()));
        assertThat(tried).containsAll(rules);
    }

    @Test
    void all_that_is_wrong_is_named_at_once() throws Exception {
        site.replace("    audit: true\n", "");
        site.replace("    origin: state/origin.state\n", "");
        site.replace("{ type: sanitize }", "{ type: sanitize, mode: off }");
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> LoggerContext.start(load().config()).close());
        assertThat(refused.problems())
                .extracting(line -> line.replaceAll("mode: hardened refuses ([a-z-]+).*", "$1"))
                .containsExactlyInAnyOrder("audit-writer", "origin", "sanitizer-masks");
    }

    /** An application that logs and does not know what is behind it. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            org.slf4j.LoggerFactory.getLogger("com.acme.Shop").error("unprotected");
            System.out.println("went on");
        }
    }

    private Cli start(Path config, Map<String, String> environment) throws Exception {
        Process process = Forked.start(
                Forked.command(
                        List.of("-cp", System.getProperty("java.class.path"), "-Dinkseal.config=" + config),
                        List.of(Program.class.getName())),
                environment);
        return Forked.finish(process, "");
    }

    @Test
    void the_application_does_not_start_unprotected() throws Exception {
        site.mode("inkseal.yaml", "rw-r--r--");
        site.replace("    origin: state/origin.state\n", "");
        Cli ended = start(site.config(), Map.of());
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.out()).doesNotContain("went on", "unprotected");
        assertThat(ended.err())
                .doesNotContain("unprotected")
                .contains("mode: hardened refuses source-files", "mode: hardened refuses origin (writer vault)");
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void a_configuration_that_can_t_be_used_does_not_fall_back_to_the_console(
            String text, String variable, boolean stops) throws Exception {
        Path config = site.write("broken.yaml", text);
        Cli ended = start(config, variable.isEmpty() ? Map.of() : Map.of("INKSEAL_MODE", variable));
        assertThat(ended.out().contains("went on"))
                .as(ended.out() + ended.err())
                .isEqualTo(!stops);
        assertThat(ended.out().contains("unprotected")).isEqualTo(!stops);
        assertThat(ended.err()).contains("broken.yaml");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> unusable() {
        List<org.junit.jupiter.params.provider.Arguments> all = new ArrayList<>();
        all.add(org.junit.jupiter.params.provider.Arguments.of("mode: hardened\nwritres: []\n", "", true));
        all.add(org.junit.jupiter.params.provider.Arguments.of("mode: hardnd\n", "", true));
        all.add(org.junit.jupiter.params.provider.Arguments.of("{ \"mode\": \"hardened\", [", "", true));
        all.add(org.junit.jupiter.params.provider.Arguments.of("writres: []\n", "hardened", true));
        all.add(org.junit.jupiter.params.provider.Arguments.of("mode: hardened\nwritres: []\n", "normal", false));
        all.add(org.junit.jupiter.params.provider.Arguments.of("# mode: hardened\nwritres: [\n", "", false));
        return all.stream();
    }

    @Test
    void doctor_says_the_worst_first_and_ends_with_a_code_of_its_own() throws Exception {
        Cli fine = Cli.run("", "doctor", site.config().toString());
        assertThat(fine.exit()).as(fine.out()).isZero();
        assertThat(fine.out()).contains("PASS origin (writer vault)").doesNotContain("FAIL");

        site.replace("    origin: state/origin.state\n", "");
        Cli failing = Cli.run("", "doctor", site.config().toString());
        assertThat(failing.exit()).isEqualTo(Exit.CONTROL);
        assertThat(failing.out().lines().findFirst().orElse(""))
                .startsWith("FAIL origin (writer vault): ")
                .contains("inkseal keygen --origin");
        Cli json = Cli.run("", "doctor", "--json", site.config().toString());
        assertThat(json.out().lines())
                .allSatisfy(line -> assertThat(StrictJson.object(line))
                        .containsOnlyKeys("id", "subject", "status", "found", "mend"));
        assertThat(json.out()).contains("{\"id\":\"origin\",\"subject\":\"writer vault\",\"status\":\"FAIL\",");

        site.replace("mode: hardened", "mode: normal");
        Cli normal = Cli.run("", "doctor", site.config().toString());
        assertThat(normal.exit()).isZero();
        assertThat(normal.out()).contains("WARN origin (writer vault)");
        Cli missing = Cli.run("", "doctor", home.resolve("none.yaml").toString());
        assertThat(missing.exit()).isEqualTo(Exit.CONTROL);
        assertThat(missing.out())
                .startsWith("FAIL configuration")
                .endsWith("none.yaml: does not exist; check the path\n");
        site.replace("mode: normal", "mode: normal\nwritres: [ ]");
        assertThat(Cli.run("", "doctor", site.config().toString()).out())
                .contains("writres: unknown key; did you mean \"writers\"?; mend that line\n");
    }

    @Test
    void doctor_tries_a_key_that_is_at_hand() {
        String config = site.config().toString();
        assertThat(Cli.run(
                                "",
                                "doctor",
                                config,
                                "--key",
                                home.resolve("keys/ops.key").toString())
                        .out())
                .contains("PASS test-decrypt (writer vault)");
        Cli stranger = Cli.run(
                "", "doctor", config, "--key", home.resolve("keys/stranger.key").toString());
        assertThat(stranger.exit()).isEqualTo(Exit.CONTROL);
        assertThat(stranger.out()).contains("FAIL test-decrypt (writer vault)");
    }

    @Test
    void doctor_writes_nothing() throws Exception {
        List<String> before = site.listing();
        Cli.run("", "doctor", site.config().toString());
        assertThat(site.listing()).isEqualTo(before);
    }

    /**
     * Whether the JDK or Netty has loaded what each of their sockets is opened by, or what asks for a name's addresses. Sockets
     * of TLS that are made to be asked for their defaults are never opened.
     */
    private static List<String> reachedFor(Path loaded) throws IOException {
        Set<String> doors = Set.of(
                "sun.nio.ch.Net",
                "sun.nio.ch.UnixDomainSockets",
                "io.netty.channel.unix.Socket",
                "java.net.InetAddress$NameServiceAddresses");
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.map(line -> line.replaceAll("^.*] (\\S+) source: .*$", "$1"))
                    .filter(doors::contains)
                    .sorted()
                    .toList();
        }
    }

    private static Cli watched(Path loaded, String... command) throws Exception {
        return Forked.finish(Forked.start(List.of("-Xlog:class+load:file=" + loaded), Forked.main(), command), "");
    }

    @Test
    void doctor_opens_no_socket_and_asks_for_no_address() throws Exception {
        Path loaded = home.resolve("loaded");
        Cli doctor = watched(loaded, "doctor", site.config().toString());
        assertThat(doctor).isEqualTo(Cli.run("", "doctor", site.config().toString()));
        assertThat(Files.readString(loaded)).contains("io.github.inkseal.network.");
        assertThat(reachedFor(loaded)).isEmpty();

        // What opens one is seen to.
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path collector = site.write("collector.yaml", """
                    listeners: [ { name: local, protocol: syslog, address: "localhost:%d", identity: none, peer: here } ]
                    peers: [ { name: here, tenant: acme, producers: [ "web*" ] } ]
                    state: %s
                    store: { writers: [ { name: store, type: file, path: %s } ] }
                    audit: { writers: [ { name: audit, type: file, path: %s } ] }
                    """.formatted(
                            taken.getLocalPort(),
                            home.resolve("collector.state"),
                            home.resolve("store.log"),
                            home.resolve("audit.log")));
            assertThat(watched(loaded, "collect", collector.toString()).exit()).isEqualTo(Exit.IO);
        }
        assertThat(reachedFor(loaded)).contains("sun.nio.ch.Net", "java.net.InetAddress$NameServiceAddresses");
    }

    @Test
    void the_page_has_the_table() throws Exception {
        StringBuilder table =
                new StringBuilder("| control | by default | recommended | hardened |\n|---|---|---|---|\n");
        for (ControlRule rule : new Doctor().rules()) {
            table.append("| `")
                    .append(rule.id())
                    .append("` | ")
                    .append(rule.byDefault())
                    .append(" | ");
            table.append(rule.recommended()).append(" | ");
            table.append(rule.inHardened() == Hardened.RULE ? "refused" : "advised")
                    .append(" |\n");
        }
        Path page = Path.of("../docs/hardened.md");
        String text = Files.readString(page, StandardCharsets.UTF_8);
        int at = text.indexOf("| control |");
        if (Boolean.getBoolean("inkseal.controls.write")) {
            Files.writeString(page, (at < 0 ? text : text.substring(0, at)) + table);
            return;
        }
        assertThat(text).endsWith(table);
    }
}
