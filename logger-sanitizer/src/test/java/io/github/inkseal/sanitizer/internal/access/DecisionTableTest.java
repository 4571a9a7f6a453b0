package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.config.Dispatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** What a policy says of an event, and that the writers then have exactly that. */
class DecisionTableTest {

    private static final String ALL = "plain wire vault";
    private static final String NONE = "";

    /** {@code event} is a logger, a level and then markers as {@code #X}, MDC as {@code k=v}, key-values as {@code k:v}. */
    private record Row(String rules, String event, String reaches) {}

    private static Row row(String rules, String event, String reaches) {
        return new Row(rules, event, reaches);
    }

    private static final List<Row> ROWS = List.of(
            // Nothing said
            row("{}", "com.acme.Pay INFO", ALL),
            row("{ rules: [] }", "com.acme.Pay ERROR", ALL),
            row("{ default: deny }", "com.acme.Pay ERROR", NONE),
            row("{ default: deny, rules: [ { loggers: [ com.acme ], then: allow } ] }", "com.acme.Pay INFO", ALL),
            row("{ default: deny, rules: [ { loggers: [ com.acme ], then: allow } ] }", "com.acmes.Pay INFO", NONE),
            row("{ default: deny, rules: [ { then: allow } ] }", "x INFO #CONFIDENTIAL", "wire vault"),
            // Loggers
            row("{ rules: [ { loggers: [ com.acme.pay ], then: deny } ] }", "com.acme.pay INFO", NONE),
            row("{ rules: [ { loggers: [ com.acme.pay ], then: deny } ] }", "com.acme.pay.Card INFO", NONE),
            row("{ rules: [ { loggers: [ com.acme.pay ], then: deny } ] }", "com.acme.payroll INFO", ALL),
            row("{ rules: [ { loggers: [ 'com.acme.pay.**' ], then: deny } ] }", "com.acme.pay.a.b.C INFO", NONE),
            row("{ rules: [ { loggers: [ 'com.acme.pay.**' ], then: deny } ] }", "com.acme.pay INFO", NONE),
            row("{ rules: [ { loggers: [ 'com.acme.*' ], then: deny } ] }", "com.acme.Pay INFO", NONE),
            row("{ rules: [ { loggers: [ 'com.acme.*' ], then: deny } ] }", "com.acme.pay.Card INFO", ALL),
            row("{ rules: [ { loggers: [ '*Controller' ], then: deny } ] }", "com.acme.CardController INFO", NONE),
            row("{ rules: [ { loggers: [ '*Controller' ], then: deny } ] }", "com.acme.Controllers INFO", ALL),
            row("{ rules: [ { loggers: [ '**.pay.**' ], then: deny } ] }", "org.pay.Card INFO", NONE),
            row("{ rules: [ { loggers: [ a, b ], only: [ vault ] } ] }", "b INFO", "vault"),
            // Levels
            row("{ rules: [ { level: { from: WARN }, only: [ wire ] } ] }", "x WARN", "wire"),
            row("{ rules: [ { level: { from: WARN }, only: [ wire ] } ] }", "x INFO", ALL),
            row("{ rules: [ { level: { up-to: DEBUG }, then: deny } ] }", "x DEBUG", NONE),
            row("{ rules: [ { level: { up-to: DEBUG }, then: deny } ] }", "x INFO", ALL),
            row("{ rules: [ { level: { exact: INFO }, then: deny } ] }", "x INFO", NONE),
            row("{ rules: [ { level: { exact: INFO }, then: deny } ] }", "x WARN", ALL),
            row("{ rules: [ { level: { from: INFO, up-to: WARN }, then: deny } ] }", "x ERROR", ALL),
            // Markers
            row("{ rules: [ { markers: [ BILLING ], only: [ vault ] } ] }", "x INFO #BILLING", "vault"),
            row("{ rules: [ { markers: [ BILLING ], only: [ vault ] } ] }", "x INFO #billing", ALL),
            row("{ rules: [ { markers: [ BILLING ], only: [ vault ] } ] }", "x INFO", ALL),
            row("{ rules: [ { markers: [ A, B ], then: deny } ] }", "x INFO #Z #B", NONE),
            // Context
            row("{ rules: [ { context: [ { mdc: t, value: a } ], then: deny } ] }", "x INFO t=a", NONE),
            row("{ rules: [ { context: [ { mdc: t, value: a } ], then: deny } ] }", "x INFO t=b", ALL),
            row("{ rules: [ { context: [ { mdc: t, value: a } ], then: deny } ] }", "x INFO", ALL),
            row("{ rules: [ { context: [ { mdc: t, values: [ a, b ] } ], then: deny } ] }", "x INFO t=b", NONE),
            row("{ rules: [ { context: [ { mdc: t, present: true } ], then: deny } ] }", "x INFO t=z", NONE),
            row("{ rules: [ { context: [ { mdc: t, present: false } ], then: deny } ] }", "x INFO", NONE),
            row("{ rules: [ { context: [ { mdc: t, present: false } ], then: deny } ] }", "x INFO t=z", ALL),
            row("{ rules: [ { context: [ { key-value: t, value: a } ], then: deny } ] }", "x INFO t:a", NONE),
            row("{ rules: [ { context: [ { key-value: t, value: a } ], then: deny } ] }", "x INFO t=a", ALL),
            row(
                    "{ rules: [ { context: [ { key-value: t, present: false } ], only: [ wire ] } ] }",
                    "x INFO u:1",
                    "wire"),
            row(
                    "{ rules: [ { context: [ { mdc: t, value: a }, { key-value: u, value: b } ], then: deny } ] }",
                    "x INFO t=a",
                    ALL),
            row(
                    "{ rules: [ { context: [ { mdc: t, value: a }, { key-value: u, value: b } ], then: deny } ] }",
                    "x INFO t=a u:b",
                    NONE),
            // Source files: this class logs
            row("{ rules: [ { files: [ Scene.java ], then: deny } ] }", "x INFO", NONE),
            row("{ rules: [ { files: [ '*Controller.java' ], then: deny } ] }", "x INFO", ALL),
            row("{ rules: [ { files: [ 'io/github/inkseal/**' ], only: [ vault ] } ] }", "x INFO", "vault"),
            row("{ rules: [ { files: [ '**/access/S*.java' ], only: [ vault ] } ] }", "x INFO", "vault"),
            // Classification, without any rule
            row("{}", "x INFO #PUBLIC", ALL),
            row("{}", "x INFO #INTERNAL", ALL),
            row("{}", "x INFO #CONFIDENTIAL", "wire vault"),
            row("{}", "x INFO #SECRET", "vault"),
            row("{}", "x INFO #secret", "vault"),
            row("{}", "x INFO #SECRET #PUBLIC", "vault"),
            row("{}", "x INFO #INTERNAL #CONFIDENTIAL #PUBLIC", "wire vault"),
            // Classification and rules
            row("{ rules: [ { then: allow } ] }", "x INFO #SECRET", "vault"),
            row("{ rules: [ { only: [ plain ] } ] }", "x INFO #SECRET", NONE),
            row("{ rules: [ { only: [ plain, wire ] } ] }", "x INFO #CONFIDENTIAL", "wire"),
            row("{ rules: [ { classification: [ SECRET ], then: deny } ] }", "x INFO #SECRET", NONE),
            row("{ rules: [ { classification: [ SECRET ], then: deny } ] }", "x INFO #CONFIDENTIAL", "wire vault"),
            row("{ rules: [ { classification: [ PUBLIC ], then: deny } ] }", "x INFO #PUBLIC #SECRET", "vault"),
            row("{ classification: { CONFIDENTIAL: sealed } }", "x INFO #CONFIDENTIAL", "vault"),
            row("{ classification: { internal: encrypted-transport } }", "x INFO #INTERNAL", "wire vault"),
            row("{ classification: { SECRET: plaintext }, allow-lowering: true }", "x INFO #SECRET", ALL),
            // Order: the first that concerns an event decides
            row("{ rules: [ { loggers: [ a ], then: allow }, { then: deny } ] }", "a INFO", ALL),
            row("{ rules: [ { loggers: [ a ], then: allow }, { then: deny } ] }", "b INFO", NONE),
            row("{ rules: [ { then: deny }, { loggers: [ a ], then: allow } ] }", "a INFO", NONE),
            row("{ rules: [ { only: [ wire ] }, { only: [ vault ] } ] }", "a INFO", "wire"),
            row("{ default: deny, rules: [ { only: [ wire ] } ] }", "a INFO", "wire"),
            row("{ default: deny, rules: [ { loggers: [ a ], then: allow } ] }", "a INFO #X", ALL));

    @TempDir
    Path folder;

    static Stream<Arguments> rows() {
        return Stream.of(Dispatch.values())
                .flatMap(dispatch -> ROWS.stream().map(r -> Arguments.of(dispatch, r.rules(), r.event(), r.reaches())));
    }

    @ParameterizedTest(name = "{0} {1}: {2} reaches [{3}]")
    @MethodSource("rows")
    void an_event_reaches_the_writers_its_rule_leaves_and_no_other(
            Dispatch dispatch, String rules, String event, String reaches) {
        List<String> parts = Arrays.asList(event.split(" "));
        Map<String, String> mdc = pairs(parts, '=');
        Map<String, String> keyValues = pairs(parts, ':');
        List<String> markers = parts.stream()
                .filter(p -> p.startsWith("#"))
                .map(p -> p.substring(1))
                .toList();
        LogMetrics metrics;
        try (Scene scene = Scene.with(Scene.policy(folder, rules), dispatch)) {
            // Twice: the second time finds what was remembered of the logger.
            for (int i = 0; i < 2; i++) {
                scene.log(parts.get(0), Level.valueOf(parts.get(1)), markers, mdc, keyValues, "event");
            }
            Map<String, List<String>> records = scene.records();
            for (String writer : Scene.WRITERS) {
                boolean expected = Arrays.asList(reaches.split(" ")).contains(writer);
                assertThat(records.get(writer)).as(writer).isEqualTo(expected ? List.of("event", "event") : List.of());
            }
            metrics = scene.finish().metrics();
        }
        long denied = reaches.isEmpty() ? 2 : 0;
        assertThat(metrics.filtered()).containsEntry("access", denied);
        assertThat(metrics.denied().values().stream().mapToLong(n -> n).sum()).isEqualTo(denied);
        metrics.writers()
                .forEach((name, writer) -> assertThat(writer.filtered())
                        .as(name)
                        .isEqualTo(Arrays.asList(reaches.split(" ")).contains(name) ? 0 : 2));
    }

    private static Map<String, String> pairs(List<String> parts, char between) {
        return parts.stream()
                .filter(p -> p.indexOf(between) > 0)
                .collect(Collectors.toMap(
                        p -> p.substring(0, p.indexOf(between)),
                        p -> p.substring(p.indexOf(between) + 1),
                        (a, b) -> b,
                        TreeMap::new));
    }
}
