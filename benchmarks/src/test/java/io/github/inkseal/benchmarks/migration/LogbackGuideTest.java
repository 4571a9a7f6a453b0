package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The conversion words and settings of docs/from-logback.md do in Inkseal what they do in Logback. */
class LogbackGuideTest {

    private static final Marker NOISE = MarkerFactory.getMarker("NOISE");

    @TempDir
    private Path home;

    /** One of everything that a pattern can show. */
    private static void calls(ILoggerFactory loggers) {
        MDC.put("user", "kim");
        MDC.put("place", "oslo");
        try {
            Logger pay = loggers.getLogger("com.acme.payments.checkout.Basket");
            pay.info("placed {} of {}", 3, "book");
            pay.atWarn().addKeyValue("order", 4711).addKeyValue("paid", true).log("late");
            pay.info(NOISE, "marked");
            loggers.getLogger("short").error("failed", failure());
        } finally {
            MDC.clear();
        }
    }

    /** With the same frames whoever calls. */
    private static Exception failure() {
        StackTraceElement shared = new StackTraceElement("com.acme.Shop", "main", "Shop.java", 7);
        Exception inner = new RuntimeException("inner");
        inner.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.acme.Card", "pay", "Card.java", 1), shared});
        Exception outer = new IllegalStateException("outer", inner);
        outer.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.acme.Basket", "place", "Basket.java", 3), shared});
        return outer;
    }

    private String written(Loggers by, String configuration, Consumer<ILoggerFactory> calls) throws Exception {
        Path file = home.resolve(by + ".log");
        by.run(configuration.replace("FILE", file.toString()), calls);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void assertSame(String pattern, boolean digitsMatter) throws Exception {
        String logback = written(Loggers.LOGBACK, """
                <configuration>
                  <sequenceNumberGenerator class="ch.qos.logback.core.spi.BasicSequenceNumberGenerator"/>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file><encoder><pattern>%s</pattern></encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(pattern), LogbackGuideTest::calls);
        String inkseal = written(Loggers.INKSEAL, """
                levels: { root: DEBUG }
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: pattern, pattern: '%s' } }
                """.formatted(pattern.replace("'", "''")), LogbackGuideTest::calls);
        assertThat(logback).isNotBlank();
        assertThat(digitsMatter ? inkseal : shape(inkseal)).isEqualTo(digitsMatter ? logback : shape(logback));
    }

    private static String shape(String text) {
        return text.replaceAll("[0-9]", "9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%p%n",
                "%le%n",
                "%level%n",
                "%-5level|%n",
                "%5p|%n",
                "%t%n",
                "%thread%n",
                "%c%n",
                "%lo%n",
                "%logger%n",
                "%logger{0}%n",
                "%c{20}%n",
                "%logger{36}%n",
                "%.10logger|%n",
                "%.-10logger|%n",
                "%-40logger|%n",
                "%20.30logger|%n",
                "%m%n",
                "%msg%n",
                "%message%n",
                "%-20msg|%n",
                "%20.-5msg|%n",
                "%X{user}%n",
                "%mdc{place}%n",
                "%X{nobody}|%n",
                "%X{nobody:-none}%n",
                "%8X{user}|%n",
                "%kvp|%msg%n",
                "%kvp{NONE}|%n",
                "%kvp{SINGLE}|%n",
                "%marker|%n",
                "%msg%n%ex",
                "%msg%n%exception{short}",
                "%msg%n%throwable{1}",
                "%msg%n%xEx{short}",
                "%msg%n%rEx{short}",
                "%msg%n%nopex",
                "%C%n",
                "%class{0}%n",
                "%M%n",
                "%method%n",
                "%L%n",
                "%line%n",
                "%F%n",
                "%file%n",
                "%caller{1}",
                "%-30(%level [%thread])|%n",
                "%.8(%msg %level)|%n",
                "\\(%msg\\)%n"
            })
    void a_conversion_word_writes_the_same_line(String pattern) throws Exception {
        assertSame(pattern, true);
    }

    /** Two clocks never agree to the millisecond, and what they show looks the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%d%n",
                "%date%n",
                "%d{ISO8601}%n",
                "%d{HH:mm:ss.SSS}%n",
                "%d{yyyy-MM-dd HH:mm:ss, UTC}%n",
                "%d{\"yyyy-MM-dd HH:mm:ss,SSS\"}%n",
                "%sn%n"
            })
    void a_time_is_written_in_the_same_form(String pattern) throws Exception {
        assertSame(pattern, false);
    }

    private static void levels(ILoggerFactory loggers) {
        for (String name : new String[] {"com.acme", "com.acme.pay", "com.acme.pay.Card", "org.other"}) {
            Logger log = loggers.getLogger(name);
            log.trace("{} trace", name);
            log.debug("{} debug", name);
            log.info("{} info", name);
            log.warn(NOISE, "{} warn", name);
            log.error("{} error", name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "level        | - | <logger name='com.acme.pay' level='DEBUG'/> | levels: { root: INFO, com.acme.pay: DEBUG } | -",
                "off          | - | <logger name='com.acme' level='OFF'/> | levels: { root: INFO, com.acme: OFF } | -",
                "threshold    | <filter class='ch.qos.logback.classic.filter.ThresholdFilter'><level>WARN</level></filter> | - "
                        + "| levels: { root: INFO } | level: WARN",
                "level filter | <filter class='ch.qos.logback.classic.filter.LevelFilter'><level>WARN</level>"
                        + "<onMatch>ACCEPT</onMatch><onMismatch>DENY</onMismatch></filter> | - "
                        + "| 'filters: [ { type: access, default: deny, rules: [ { name: one, level: { exact: WARN }, then: allow } ] } ]' | -",
                "additivity   | - | <logger name='com.acme.pay' additivity='false'><appender-ref ref='B'/></logger> "
                        + "| levels: { root: INFO } | 'B'",
            })
    void a_setting_lets_the_same_events_pass(String what, String filter, String logger, String yaml, String writer)
            throws Exception {
        String logback = written(
                Loggers.LOGBACK,
                """
                <configuration>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file>%s<encoder><pattern>%%level %%msg%%n</pattern></encoder>
                  </appender>
                  <appender name="B" class="ch.qos.logback.core.FileAppender">
                    <file>FILE.b</file><encoder><pattern>%%level %%msg%%n</pattern></encoder>
                  </appender>
                  %s
                  <root level="INFO"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(filter == null ? "" : filter, logger == null ? "" : logger),
                LogbackGuideTest::levels);
        boolean two = "B".equals(writer);
        String inkseal = written(
                Loggers.INKSEAL,
                """
                %s
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: pattern, pattern: '%%level %%msg%%n' }%s }
                """.formatted(yaml, writer == null || two ? "" : ", " + writer)
                        + (two
                                ? "  - { name: b, type: file, path: FILE.b, encoder: { type: pattern, pattern: '%level %msg%n' },"
                                        + " route: { loggers: { include: [ com.acme.pay ] }, exclusive: true } }\n"
                                : ""),
                LogbackGuideTest::levels);
        assertThat(logback).as(what).isNotBlank();
        assertThat(inkseal).isEqualTo(logback);
        if (two) {
            assertThat(Files.readString(home.resolve("INKSEAL.log.b")))
                    .isEqualTo(Files.readString(home.resolve("LOGBACK.log.b")))
                    .contains("com.acme.pay.Card error");
        }
    }
}
