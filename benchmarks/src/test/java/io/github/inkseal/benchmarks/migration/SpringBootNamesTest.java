package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Records of the profiles ecs and logstash have the members that Spring Boot's structured logging has, and their number. */
class SpringBootNamesTest {

    @TempDir
    private Path home;

    private static List<Map<String, Object>> records(String lines) {
        List<Map<String, Object>> all = new ArrayList<>();
        // Any JSON is YAML 1.2.
        lines.lines().forEach(line -> {
            Map<String, Object> record = new TreeMap<>();
            flatten("", new Load(LoadSettings.builder().build()).loadFromString(line), record);
            all.add(record);
        });
        return all;
    }

    /** A name with dots and objects within each other are the same to those who read them. */
    private static void flatten(String name, Object value, Map<String, Object> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(name.isEmpty() ? "" + key : name + "." + key, inner, into));
        } else {
            into.put(name, value);
        }
    }

    @ParameterizedTest
    @CsvSource({"ecs, event.sequence", "logstash, seq"})
    void each_record_has_the_same_members_with_the_same_values(String profile, String number) throws Exception {
        Map<String, Object> service = new LinkedHashMap<>();
        // As its start sets it.
        service.put("spring.application.pid", ProcessHandle.current().pid());
        String fields = "{}";
        if (profile.equals("ecs")) {
            service.put("logging.structured.ecs.service.name", "shop");
            service.put("logging.structured.ecs.service.version", "1.2");
            service.put("logging.structured.ecs.service.environment", "prod");
            service.put("logging.structured.ecs.service.node-name", "n1");
            fields = "{ service.name: shop, service.version: '1.2', service.environment: prod, service.node.name: n1 }";
        }
        List<Map<String, Object>> spring =
                records(Loggers.springBoot(service).written(home, """
                <configuration>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file>
                    <encoder class="org.springframework.boot.logging.logback.StructuredLogEncoder">
                      <format>%s</format>
                    </encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(profile), Calls::ofEveryKind));
        List<Map<String, Object>> inkseal =
                records(Loggers.INKSEAL.written(home, """
                levels: { root: DEBUG }
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: json, profile: %s, fields: %s } }
                """.formatted(profile, fields), Calls::ofEveryKind));

        assertThat(spring).hasSize(4);
        assertThat(inkseal).hasSameSizeAs(spring);
        for (int i = 0; i < spring.size(); i++) {
            Map<String, Object> theirs = spring.get(i);
            Map<String, Object> ours = inkseal.get(i);
            assertThat(ours.remove(number)).isEqualTo(i + 1);
            assertThat(OffsetDateTime.parse("" + theirs.remove("@timestamp"))).isNotNull();
            assertThat(OffsetDateTime.parse("" + ours.remove("@timestamp"))).isNotNull();
            assertThat(ours).isEqualTo(theirs);
        }
    }
}
