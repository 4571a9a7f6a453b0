package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conversion words and settings of docs/from-log4j2.md do in Inkseal what they do in Log4j2. */
class Log4j2GuideTest {

    @TempDir
    private Path home;

    private static String log4j2(String pattern, String filter, String loggers) {
        return """
                <Configuration status="OFF">
                  <Appenders>
                    <File name="A" fileName="FILE">%2$s<PatternLayout pattern="%1$s"/></File>
                    <File name="B" fileName="FILE.b"><PatternLayout pattern="%1$s"/></File>
                  </Appenders>
                  <Loggers>%3$s</Loggers>
                </Configuration>
                """.formatted(pattern, filter, loggers);
    }

    private static String inkseal(String more, String pattern, String writers) {
        return """
                %s
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: pattern, pattern: '%s' }%s
                """.formatted(more, pattern.replace("'", "''"), writers);
    }

    /** What both make of a pattern; Inkseal ends a cause in Logback's words. */
    private void assertSame(String theirs, String ours, UnaryOperator<String> view) throws Exception {
        String before = Loggers.LOG4J2.written(
                home, log4j2(theirs, "", "<Root level='DEBUG'><AppenderRef ref='A'/></Root>"), Calls::ofEveryKind);
        String after =
                Loggers.INKSEAL.written(home, inkseal("levels: { root: DEBUG }", ours, " }"), Calls::ofEveryKind);
        assertThat(before).isNotBlank();
        assertThat(view.apply(after.replace(" common frames omitted", " more"))).isEqualTo(view.apply(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "%p%n ! %p%n",
                "%level%n ! %level%n",
                "%-5p|%n ! %-5p|%n",
                "%t%n ! %t%n",
                "%c%n ! %c%n",
                "%logger%n ! %logger%n",
                "%c{1}%n ! %c{0}%n",
                "%m%n ! %m%n",
                "%msg%n ! %msg%n",
                "%-20m|%n ! %-20m|%n",
                "%.10c|%n ! %.10c|%n",
                "%X{user}%n ! %X{user}%n",
                "%X{nobody}|%n ! %X{nobody}|%n",
                "%marker|%n ! %marker|%n",
                "%m%n%ex ! %m%n%ex",
                "%m%n%ex{none} ! %m%n%nopex",
                "%C%n ! %C%n",
                "%M%n ! %M%n",
                "%L%n ! %L%n",
                "%F%n ! %F%n",
            })
    void a_conversion_word_writes_the_same_line(String theirs, String ours) throws Exception {
        assertSame(theirs, ours, UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "%d%n ! %d%n",
                "%d{HH:mm:ss.SSS}%n ! %d{HH:mm:ss.SSS}%n",
                "%d{ISO8601}%n ! %d{\"yyyy-MM-dd'T'HH:mm:ss,SSS\"}%n",
                "%sn%n ! %sn%n"
            })
    void a_time_is_written_in_the_same_form(String theirs, String ours) throws Exception {
        assertSame(theirs, ours, text -> text.replaceAll("[0-9]", "9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "level      ! '' ! <Logger name='com.acme.pay' level='DEBUG'/> ! 'levels: { root: INFO, com.acme.pay: DEBUG }' ! ' }'",
                "threshold  ! <ThresholdFilter level='WARN'/> ! '' ! 'levels: { root: INFO }' ! ', level: WARN }'",
                "range      ! <LevelRangeFilter minLevel='WARN' maxLevel='INFO'/> ! '' ! "
                        + "'levels: { root: INFO }\nfilters: [ { type: access, default: deny, rules: [ { name: one, level: { from: INFO, up-to: WARN }, then: allow } ] } ]' ! ' }'",
                "additivity ! '' ! <Logger name='com.acme.pay' level='INFO' additivity='false'><AppenderRef ref='B'/></Logger> ! 'levels: { root: INFO }' ! "
                        + "' }\n  - { name: b, type: file, path: FILE.b, encoder: { type: pattern, pattern: \"%p %m%n\" }, route: { loggers: { include: [ com.acme.pay ] }, exclusive: true } }'",
            })
    void a_setting_lets_the_same_events_pass(String what, String filter, String logger, String more, String writers)
            throws Exception {
        String before = Loggers.LOG4J2.written(
                home,
                log4j2("%p %m%n", filter, logger + "<Root level='INFO'><AppenderRef ref='A'/></Root>"),
                Calls::ofEachLevel);
        String after = Loggers.INKSEAL.written(home, inkseal(more, "%p %m%n", writers), Calls::ofEachLevel);
        assertThat(before).as(what).isNotBlank();
        assertThat(after).isEqualTo(before);
        if (what.equals("additivity")) {
            assertThat(Files.readString(home.resolve("inkseal.log.b")))
                    .isEqualTo(Files.readString(home.resolve("log4j2.log.b")))
                    .contains("com.acme.pay.Card error");
        }
    }
}
