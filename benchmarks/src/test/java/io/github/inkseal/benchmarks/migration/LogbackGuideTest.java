package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversion words and settings of docs/from-logback.md do in Inkseal what they do in Logback. */
class LogbackGuideTest {

    @TempDir
    private Path home;

    private void assertSame(String pattern, boolean digitsMatter) throws Exception {
        String logback = Loggers.LOGBACK.written(home, """
                <configuration>
                  <sequenceNumberGenerator class="ch.qos.logback.core.spi.BasicSequenceNumberGenerator"/>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file><encoder><pattern>%s</pattern></encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(pattern), Calls::ofEveryKind);
        String inkseal = Loggers.INKSEAL.written(home, """
                levels: { root: DEBUG }
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: pattern, pattern: '%s' } }
                """.formatted(pattern.replace("'", "''")), Calls::ofEveryKind);
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
        String logback = Loggers.LOGBACK.written(
                home, """
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
                """.formatted(filter == null ? "" : filter, logger == null ? "" : logger), Calls::ofEachLevel);
        boolean two = "B".equals(writer);
        String inkseal = Loggers.INKSEAL.written(
                home,
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
                Calls::ofEachLevel);
        assertThat(logback).as(what).isNotBlank();
        assertThat(inkseal).isEqualTo(logback);
        if (two) {
            assertThat(Files.readString(home.resolve("inkseal.log.b")))
                    .isEqualTo(Files.readString(home.resolve("logback.log.b")))
                    .contains("com.acme.pay.Card error");
        }
    }

    /** Behind a bracket Logback takes {@code %n} for text, so there is something in between. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%highlight(%-5level) |%n",
                "%cyan(%msg) |%n",
                "%boldRed(%logger{0}) |%n",
                "%gray(%msg) %yellow(%level) |%n",
                "%green(%-8level|) %boldBlue(%thread) |%n"
            })
    void a_colour_is_the_same_on_a_console(String pattern) throws Exception {
        String logback = Loggers.LOGBACK.written(home, """
                <configuration>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file><encoder><pattern>%s</pattern></encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(pattern), Calls::ofEveryKind);
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            Loggers.INKSEAL.run("""
                    levels: { root: DEBUG }
                    dispatch: direct
                    writers:
                      - { name: a, type: console, color: always, encoder: { type: pattern, pattern: '%s' } }
                    """.formatted(pattern), Calls::ofEveryKind);
        } finally {
            System.setOut(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo(logback).contains("\u001b[");
    }
}
