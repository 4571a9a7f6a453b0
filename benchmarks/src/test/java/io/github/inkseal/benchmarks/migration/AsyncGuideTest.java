package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** The rows of the guides on logging by a thread of its own. */
class AsyncGuideTest {

    private static final int LINES = 5_000;

    @TempDir
    private Path home;

    /** A wrapper round a file, with a queue so small that it is always full. */
    record Before(String name, Loggers loggers, String configuration) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Before> before() {
        return Stream.of(new Before("AsyncAppender", Loggers.LOGBACK, """
                <configuration>
                  <appender name="A" class="ch.qos.logback.core.FileAppender">
                    <file>FILE</file><encoder><pattern>PATTERN</pattern></encoder>
                  </appender>
                  <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
                    <queueSize>8</queueSize><discardingThreshold>0</discardingThreshold>
                    <includeCallerData>true</includeCallerData><maxFlushTime>0</maxFlushTime>
                    <appender-ref ref="A"/>
                  </appender>
                  <root level="INFO"><appender-ref ref="ASYNC"/></root>
                </configuration>
                """), new Before("Async", Loggers.LOG4J2, """
                <Configuration status="OFF">
                  <Appenders>
                    <File name="A" fileName="FILE"><PatternLayout pattern="PATTERN"/></File>
                    <Async name="ASYNC" bufferSize="8" includeLocation="true"><AppenderRef ref="A"/></Async>
                  </Appenders>
                  <Loggers><Root level="INFO" includeLocation="true"><AppenderRef ref="ASYNC"/></Root></Loggers>
                </Configuration>
                """));
    }

    private static final String AFTER = """
            queue: { capacity: 8, full: { then: wait }, wait: forever }
            writers:
              - { name: a, type: file, path: FILE, encoder: { type: pattern, pattern: 'PATTERN' } }
            """;

    private static void many(ILoggerFactory loggers) {
        Logger log = loggers.getLogger("com.acme.Shop");
        IntStream.range(0, LINES).forEach(i -> log.info("{} of many", i));
    }

    @ParameterizedTest
    @MethodSource("before")
    void a_queue_that_waits_without_end_loses_nothing_and_keeps_the_order(Before before) throws Exception {
        String theirs =
                before.loggers.written(home, before.configuration.replace("PATTERN", "%m%n"), AsyncGuideTest::many);
        assertThat(theirs.lines())
                .containsExactlyElementsOf(
                        IntStream.range(0, LINES).mapToObj(i -> i + " of many").toList());
        assertThat(Loggers.INKSEAL.written(home, AFTER.replace("PATTERN", "%m%n"), AsyncGuideTest::many))
                .isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("before")
    void the_place_of_a_call_needs_no_setting(Before before) throws Exception {
        String pattern = "%C %M %L %F %m%n";
        String theirs =
                before.loggers.written(home, before.configuration.replace("PATTERN", pattern), Calls::ofEachLevel);
        assertThat(theirs).contains(Calls.class.getName() + " ofEachLevel ");
        assertThat(Loggers.INKSEAL.written(home, AFTER.replace("PATTERN", pattern), Calls::ofEachLevel))
                .isEqualTo(theirs);
    }
}
