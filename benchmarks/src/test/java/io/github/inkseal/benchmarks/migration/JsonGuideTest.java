package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rows of the guides on JSON: who reads the log by its names finds the same values under them. */
class JsonGuideTest {

    @TempDir
    private Path home;

    /** A row of a guide, and what has to be told apart: values that are never the same twice, and members of one side only. */
    record Row(String what, Loggers theirs, String before, String after, Set<String> onlyTheirs, Set<String> onlyOurs) {

        @Override
        public String toString() {
            return what;
        }

        /** What has to be the same on both sides. Of Log4j2 all values are text, and some have another place, as the guide says. */
        Map<String, Object> compared(Set<String> own, Map<String, Object> record) {
            Map<String, Object> left = new TreeMap<>(record);
            left.keySet().removeAll(own);
            // Two clocks never agree to the millisecond.
            assertThat(String.valueOf(left.remove("@timestamp")))
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+.*");
            if (theirs != Loggers.LOG4J2) {
                return left;
            }
            Map<String, Object> there = new TreeMap<>();
            left.forEach((name, value) -> there.put(
                    name.replaceFirst("^mdc\\.", "").replace("exception.stacktrace", "stack_trace"),
                    String.valueOf(value)
                            .replace(" common frames omitted", " more")
                            .strip()));
            return there;
        }
    }

    private static String logback(String encoder) {
        return """
                <configuration>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file><encoder class="net.logstash.logback.encoder.LogstashEncoder">%s</encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(encoder);
    }

    private static String log4j2(String template, String more) {
        return """
                <Configuration status="OFF">
                  <Appenders>
                    <File name="A" fileName="FILE">
                      <JsonTemplateLayout eventTemplateUri="classpath:%s.json">%s</JsonTemplateLayout>
                    </File>
                  </Appenders>
                  <Loggers><Root level="DEBUG"><AppenderRef ref="A"/></Root></Loggers>
                </Configuration>
                """.formatted(template, more);
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("LogstashEncoder", Loggers.LOGBACK, logback(""), "profile: logstash", Set.of(), Set.of("seq")),
                new Row(
                        "customFields",
                        Loggers.LOGBACK,
                        logback("<customFields>{\"service\":\"shop\"}</customFields>"),
                        "profile: logstash, fields: { service: shop }",
                        Set.of(),
                        Set.of("seq")),
                new Row(
                        "ShortenedThrowableConverter",
                        Loggers.LOGBACK,
                        logback(
                                "<throwableConverter class='net.logstash.logback.stacktrace.ShortenedThrowableConverter'>"
                                        + "<rootCauseFirst>true</rootCauseFirst></throwableConverter>"),
                        "profile: logstash, stack: { root-cause-first: true }",
                        Set.of(),
                        Set.of("seq")),
                new Row(
                        "EcsLayout.json",
                        Loggers.LOG4J2,
                        log4j2("EcsLayout", ""),
                        "profile: ecs",
                        Set.of("ecs.version"),
                        Set.of("ecs.version", "process.pid", "event.sequence", "tags")),
                new Row(
                        "LogstashJsonEventLayoutV1.json",
                        Loggers.LOG4J2,
                        log4j2("LogstashJsonEventLayoutV1", ""),
                        "profile: logstash",
                        Set.of("@version", "source_host", "exception.exception_class", "exception.exception_message"),
                        Set.of("@version", "level_value", "seq", "tags")),
                new Row(
                        "EventTemplateAdditionalField",
                        Loggers.LOG4J2,
                        log4j2("EcsLayout", "<EventTemplateAdditionalField key='service.name' value='shop'/>"),
                        "profile: ecs, fields: { service.name: shop }",
                        Set.of("ecs.version"),
                        Set.of("ecs.version", "process.pid", "event.sequence", "tags")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_member_has_the_same_value_under_the_same_name(Row row) throws Exception {
        List<Map<String, Object>> before = records(row.theirs().written(home, row.before(), Calls::ofEveryKind));
        List<Map<String, Object>> after =
                records(Loggers.INKSEAL.written(home, """
                levels: { root: DEBUG }
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: json, %s } }
                """.formatted(row.after()), Calls::ofEveryKind));
        assertThat(before).hasSize(4);
        assertThat(after).hasSize(4);
        for (int i = 0; i < before.size(); i++) {
            assertThat(row.compared(row.onlyOurs(), after.get(i)))
                    .isEqualTo(row.compared(row.onlyTheirs(), before.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_side_has_what_is_said_to_be_its_own(Row row) throws Exception {
        // Else the comparison would leave out what nobody has.
        List<Map<String, Object>> before = records(row.theirs().written(home, row.before(), Calls::ofEveryKind));
        assertThat(names(before)).containsAll(row.onlyTheirs());
    }

    private static Set<String> names(List<Map<String, Object>> records) {
        Map<String, Object> all = new TreeMap<>();
        records.forEach(all::putAll);
        return all.keySet();
    }

    /** A line a record, with a group's members as {@code group.member}: ECS has both forms for the same. */
    private static List<Map<String, Object>> records(String text) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Map<String, Object> flat = new LinkedHashMap<>();
            flatten("", new Load(LoadSettings.builder().build()).loadFromString(line), flat);
            all.add(flat);
        }
        return all;
    }

    private static void flatten(String name, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> group) {
            group.forEach((key, one) -> flatten(name.isEmpty() ? "" + key : name + "." + key, one, flat));
        } else {
            flat.put(name, value);
        }
    }
}
