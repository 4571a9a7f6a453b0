package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.sanitizer.AccessRule;
import io.github.inkseal.sanitizer.AccessSettings;
import io.github.inkseal.sanitizer.support.CountingRedactor;
import io.github.inkseal.sanitizer.support.LambdaFilter;
import io.github.inkseal.sanitizer.support.StoreWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;

/** Access control in its pipeline: before redaction, narrowing only, counted, and closed when in doubt. */
class AccessControlTest {

    @TempDir
    Path folder;

    private Path policy(String text) {
        return Scene.policy(folder, text);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_denied_event_is_not_shown_to_the_redactor(Dispatch dispatch) {
        Path policy = policy("rules: [ { loggers: [ hidden ], then: deny } ]");
        Scene scene = Scene.with(
                config -> config.filter("counting", new CountingRedactor.Settings())
                        .filter("access", Scene.settings(policy)),
                dispatch);
        scene.log("hidden", Level.INFO, "card 4711");
        scene.log("open", Level.INFO, "card 4711");
        scene.finish();
        assertThat(CountingRedactor.seen()).containsExactly("card 4711");
        assertThat(scene.context().metrics().filtered()).containsEntry("access", 1L);
    }

    @Test
    void rules_see_raw_values_though_writers_do_not() {
        Path policy = policy("rules: [ { context: [ { mdc: card, value: '4711' } ], only: [ vault ] } ]");
        try (Scene scene = Scene.with(
                config -> config.filter("counting", new CountingRedactor.Settings())
                        .filter("access", Scene.settings(policy)),
                Dispatch.ASYNC)) {
            scene.log("x", Level.INFO, List.of(), Map.of("card", "4711"), Map.of(), "paid with 4711");
            assertThat(scene.records())
                    .isEqualTo(Map.of("plain", List.of(), "wire", List.of(), "vault", List.of("paid with ****")));
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void several_filters_narrow_and_none_widens_again(Dispatch dispatch) {
        AccessSettings first = AccessSettings.of(List.of(only("plain", "wire")));
        AccessSettings second = AccessSettings.of(List.of(only("wire", "vault")));
        AccessSettings third = AccessSettings.of(List.of(only("vault")));
        try (Scene scene = Scene.with(c -> c.filter("access", first).filter("access", second), dispatch)) {
            scene.log("x", Level.INFO, "event");
            assertThat(scene.records())
                    .isEqualTo(Map.of("plain", List.of(), "wire", List.of("event"), "vault", List.of()));
        }
        try (Scene scene = Scene.with(c -> c.filter("access", first).filter("access", third), dispatch)) {
            scene.log("x", Level.INFO, "event");
            assertThat(scene.records()).isEqualTo(Map.of("plain", List.of(), "wire", List.of(), "vault", List.of()));
            assertThat(scene.context().metrics().filtered()).containsEntry("access", 1L);
        }
    }

    private static AccessRule only(String... writers) {
        return new AccessRule(null, null, null, null, null, null, null, null, List.of(writers), null);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void stand_ins_for_events_that_a_later_filter_withheld_respect_the_mask(Dispatch dispatch) {
        Path policy = policy("rules: [ { only: [ vault ] } ]");
        try (Scene scene = Scene.with(
                c -> c.filter("access", Scene.settings(policy)).filter("lambda", LambdaFilter.settings("fails", e -> {
                    throw new IllegalStateException("no");
                })),
                dispatch)) {
            scene.log("x", Level.INFO, "event");
            assertThat(scene.records())
                    .isEqualTo(Map.of(
                            "plain",
                            List.of(),
                            "wire",
                            List.of(),
                            "vault",
                            List.of("event withheld: filter lambda failed")));
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void an_audited_denial_is_told_without_any_value_and_not_to_writers_that_protect_too_little(Dispatch dispatch) {
        Path policy = policy("""
                audit: true
                rules:
                  - { name: no-pay, loggers: [ com.acme.pay ], then: deny }
                  - { name: quiet, loggers: [ com.acme.noise ], then: deny, audit: false }
                """);
        try (Scene scene = Scene.with(policy, dispatch)) {
            for (int i = 0; i < 100; i++) {
                scene.log(
                        "com.acme.pay.Card", Level.WARN, List.of("CONFIDENTIAL"), Map.of("u", "val"), Map.of(), "val");
            }
            scene.log("com.acme.noise", Level.WARN, "val");
            Map<String, List<String>> records = scene.records();
            assertThat(records.get("plain")).isEmpty();
            assertThat(records.get("wire")).isNotEmpty().isEqualTo(records.get("vault"));
            assertThat(records.get("wire").get(0)).isEqualTo("access denied by rule no-pay");
            assertThat(records.toString() + scene.status())
                    .doesNotContain("val")
                    .doesNotContain("quiet");
            assertThat(scene.status())
                    .contains("INFO filter access: access denied by rule no-pay, logger com.acme.pay.Card, level WARN");
            CloseReport report = scene.finish();
            assertThat(report.metrics().denied()).isEqualTo(Map.of("no-pay", 100L, "quiet", 1L));
            assertThat(report.metrics().synthetic())
                    .isEqualTo(records.get("wire").size());
        }
    }

    @Test
    void what_is_told_of_a_denial_passes_the_redactor() {
        Path policy = policy("{ audit: true, rules: [ { name: rule-4711, then: deny } ] }");
        try (Scene scene = Scene.with(
                c -> c.filter("counting", new CountingRedactor.Settings()).filter("access", Scene.settings(policy)),
                Dispatch.DIRECT)) {
            scene.log("x", Level.INFO, "event");
            assertThat(scene.records().get("plain")).containsExactly("access denied by rule rule-****");
            assertThat(scene.status()).contains("rule-****").doesNotContain("4711");
        }
    }

    @Test
    void classified_events_keep_away_from_plaintext_with_no_policy_at_all() {
        try (Scene scene = Scene.with(c -> c.filter("access", AccessSettings.defaults()), Dispatch.ASYNC)) {
            scene.log("x", Level.INFO, List.of("SECRET"), Map.of(), Map.of(), "secret");
            scene.log("x", Level.INFO, "open");
            assertThat(scene.records())
                    .isEqualTo(Map.of(
                            "plain", List.of("open"), "wire", List.of("open"), "vault", List.of("secret", "open")));
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void console_and_file_and_writers_that_say_nothing_are_plaintext(Dispatch dispatch) throws IOException {
        Path file = folder.resolve("app.log");
        PrintStream before = System.out;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try (Scene scene = Scene.with(
                c -> c.filter("access", AccessSettings.defaults())
                        .writer("console", "console", ConsoleSettings.defaults())
                        .writer("file", "file", FileSettings.of(file))
                        .writer("mute", "mute", new StoreWriter.MuteSettings()),
                dispatch)) {
            for (String marker : List.of("PUBLIC", "INTERNAL", "CONFIDENTIAL", "SECRET")) {
                scene.log("x", Level.INFO, List.of(marker), Map.of(), Map.of(), "is " + marker);
            }
            CloseReport report = scene.finish();
            for (String text : List.of(console.toString(StandardCharsets.UTF_8), Files.readString(file))) {
                assertThat(text).contains("is PUBLIC", "is INTERNAL").doesNotContain("CONFIDENTIAL", "SECRET");
            }
            for (String writer : List.of("console", "file", "mute")) {
                assertThat(report.metrics().writers().get(writer).filtered())
                        .as(writer)
                        .isEqualTo(2);
            }
            assertThat(scene.recordsAfterClose().get("vault")).hasSize(4);
        } finally {
            System.setOut(before);
        }
    }

    @Test
    @SuppressWarnings("deprecation") // references between markers, which are still in use
    void a_marker_that_refers_to_a_classification_counts() {
        Marker own = new BasicMarkerFactory().getDetachedMarker("PAYMENT");
        own.add(new BasicMarkerFactory().getDetachedMarker("SECRET"));
        try (Scene scene = Scene.with(c -> c.filter("access", AccessSettings.defaults()), Dispatch.ASYNC)) {
            scene.context().getLogger("x").info(own, "secret");
            assertThat(scene.records().get("plain")).isEmpty();
            assertThat(scene.records().get("vault")).containsExactly("secret");
        }
    }

    @Test
    void a_huge_message_does_not_cut_the_marker_that_classifies_it() {
        try (Scene scene = Scene.with(c -> c.filter("access", AccessSettings.defaults()), Dispatch.ASYNC)) {
            scene.log("x", Level.INFO, List.of("SECRET"), Map.of(), Map.of(), "x".repeat(1 << 20));
            assertThat(scene.records().get("plain")).isEmpty();
            assertThat(scene.records().get("vault")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void an_event_whose_markers_can_not_be_read_is_withheld(Dispatch dispatch) {
        Marker failing = new BasicMarkerFactory().getDetachedMarker("x");
        Marker broken = (Marker) java.lang.reflect.Proxy.newProxyInstance(
                Marker.class.getClassLoader(), new Class<?>[] {Marker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("hashCode")) {
                        return failing.hashCode();
                    }
                    throw new IllegalStateException("no name");
                });
        Scene scene = Scene.with(c -> c.filter("access", AccessSettings.defaults()), dispatch);
        scene.context().getLogger("x").info(broken, "who knows");
        CloseReport report = scene.finish();
        assertThat(report.metrics().withheld()).isEqualTo(1);
        assertThat(scene.records().values())
                .allSatisfy(records -> assertThat(records).containsExactly("event withheld: filter access failed"));
    }

    @Test
    void an_event_whose_key_values_were_cut_is_withheld_where_a_rule_asks_for_one() {
        Path policy = policy("rules: [ { context: [ { key-value: tenant, value: a } ], then: deny } ]");
        Scene scene = Scene.with(policy, Dispatch.ASYNC);
        var event = scene.context().getLogger("x").atInfo();
        for (int i = 0; i < 3000; i++) {
            event = event.addKeyValue("k" + i, "v".repeat(1000));
        }
        event.addKeyValue("tenant", "a").log("much");
        CloseReport report = scene.finish();
        assertThat(report.metrics().withheld()).isEqualTo(1);
    }

    @Test
    void a_value_added_beside_the_right_one_does_not_open_a_door() {
        Path policy = policy("""
                default: deny
                rules:
                  - { context: [ { key-value: tenant, value: own } ], then: allow }
                """);
        try (Scene scene = Scene.with(policy, Dispatch.ASYNC)) {
            scene.context().getLogger("x").atInfo().addKeyValue("tenant", "own").log("mine");
            scene.context()
                    .getLogger("x")
                    .atInfo()
                    .addKeyValue("tenant", "own")
                    .addKeyValue("tenant", "other")
                    .log("not mine");
            assertThat(scene.records().get("plain")).containsExactly("mine");
        }
    }

    @Test
    void a_policy_with_an_unknown_writer_withholds_everything_and_says_which_was_meant() {
        Scene scene = Scene.with(policy("rules:\n  - only: [ vauld ]\n"), Dispatch.ASYNC);
        scene.log("x", Level.INFO, "event");
        assertThat(scene.context().health().status()).isEqualTo(Health.Status.DEGRADED);
        CloseReport report = scene.finish();
        assertThat(report.metrics().withheld()).isEqualTo(1);
        assertThat(scene.records().values())
                .allSatisfy(records -> assertThat(records).doesNotContain("event"));
        assertThat(scene.status())
                .contains("access.yaml:2: rules[0].only[0]: \"vauld\" is not a writer; did you mean \"vault\"?");
    }

    @Test
    void all_that_is_wrong_with_a_policy_is_told_at_once_and_no_value_of_it() {
        Scene scene = Scene.with(policy("""
                rules:
                  - { name: a, loggers: [ 'com.a**' ], then: deny }
                  - { name: a, context: [ { mdc: t, value: hidden } ], only: [ nowhere ] }
                classification: { SECRETT: sealed, CONFIDENTIAL: plaintext }
                """), Dispatch.ASYNC);
        scene.finish();
        assertThat(scene.status())
                .contains("rules[0].loggers[0]: has ** within a part")
                .contains("rules[1].name: is another rule's already")
                .contains("rules[1].only[0]: \"nowhere\" is not a writer; there are plain, wire, vault")
                .contains("classification.SECRETT: \"SECRETT\" is not a classification; did you mean \"SECRET\"?")
                .contains("classification.CONFIDENTIAL: asks for less than encrypted-transport")
                .doesNotContain("hidden");
    }
}
