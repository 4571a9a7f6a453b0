package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** The rows of the guides on files and how they are rolled: what is claimed of ours is true of theirs, too. */
class RollingGuideTest {

    private static final int LINES = 2_000;
    private static final long SIZE = 8 << 10;
    private static final long TOTAL = 3 * SIZE;

    @TempDir
    private Path home;

    /** A row of a guide: what it says, what stands on its left and on its right, and what both have to do. */
    record Row(String what, Loggers theirs, String before, String after, Consumer<RolledFiles> holds) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static String logback(String suffix, String more) {
        return """
                <configuration>
                  <appender name="A" class="ch.qos.logback.core.rolling.RollingFileAppender">
                    <file>FILE</file>
                    <rollingPolicy class="ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy">
                      <fileNamePattern>FILE.%%d{yyyy-MM-dd}.%%i%s</fileNamePattern>
                      <maxFileSize>8KB</maxFileSize>%s
                    </rollingPolicy>
                    <encoder><pattern>%%msg%%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="A"/></root>
                </configuration>
                """.formatted(suffix, more);
    }

    private static String log4j2(String pattern, String strategy) {
        return """
                <Configuration status="OFF">
                  <Appenders>
                    <RollingFile name="A" fileName="FILE" filePattern="FILE.%s">
                      <PatternLayout pattern="%%m%%n"/>
                      <Policies>%s<SizeBasedTriggeringPolicy size="8 KB"/></Policies>
                      <DefaultRolloverStrategy %s</DefaultRolloverStrategy>
                    </RollingFile>
                  </Appenders>
                  <Loggers><Root level="INFO"><AppenderRef ref="A"/></Root></Loggers>
                </Configuration>
                """.formatted(pattern, pattern.contains("%d") ? "<TimeBasedTriggeringPolicy/>" : "", strategy);
    }

    static Stream<Row> rows() {
        String wide = "max='1000'>";
        return Stream.of(
                new Row("maxFileSize: size", Loggers.LOGBACK, logback("", ""), "size: 8KiB, keep: 1000", held -> {
                    held.hasAll(LINES);
                    held.areBounded(SIZE);
                }),
                new Row(
                        "SizeBasedTriggeringPolicy: size",
                        Loggers.LOG4J2,
                        log4j2("%i", wide),
                        "size: 8KiB, keep: 1000",
                        held -> {
                            held.hasAll(LINES);
                            held.areBounded(SIZE);
                        }),
                new Row(
                        "%d{yyyy-MM-dd}: every day",
                        Loggers.LOGBACK,
                        logback("", ""),
                        "size: 8KiB, every: day, keep: 1000",
                        RollingGuideTest::namesTheDay),
                new Row(
                        "TimeBasedTriggeringPolicy: every day",
                        Loggers.LOG4J2,
                        log4j2("%d{yyyy-MM-dd}.%i", wide),
                        "size: 8KiB, every: day, keep: 1000",
                        RollingGuideTest::namesTheDay),
                new Row(
                        ".gz in fileNamePattern: compress",
                        Loggers.LOGBACK,
                        logback(".gz", ""),
                        "size: 8KiB, keep: 1000, compress: gzip",
                        RollingGuideTest::areCompressed),
                new Row(
                        ".gz in filePattern: compress",
                        Loggers.LOG4J2,
                        log4j2("%i.gz", wide),
                        "size: 8KiB, keep: 1000, compress: gzip",
                        RollingGuideTest::areCompressed),
                new Row(
                        "totalSizeCap: total",
                        Loggers.LOGBACK,
                        logback("", "<maxHistory>30</maxHistory><totalSizeCap>24KB</totalSizeCap>"),
                        "size: 8KiB, keep: 1000, total: 24KiB",
                        RollingGuideTest::areFewOfTheLast),
                new Row(
                        "IfAccumulatedFileSize: total",
                        Loggers.LOG4J2,
                        log4j2(
                                "%i",
                                wide + "<Delete basePath='HOME'><IfFileName glob='*.log.*'/>"
                                        + "<IfAccumulatedFileSize exceeds='24 KB'/></Delete>"),
                        "size: 8KiB, keep: 1000, total: 24KiB",
                        RollingGuideTest::areFewOfTheLast),
                new Row(
                        "DefaultRolloverStrategy max: keep",
                        Loggers.LOG4J2,
                        log4j2("%i", "max='3'>"),
                        "size: 8KiB, keep: 3",
                        held -> {
                            held.areTheLast(LINES);
                            assertThat(held.rolled()).hasSize(3);
                        }),
                new Row("append", Loggers.LOGBACK, """
                        <configuration>
                          <appender name="A" class="ch.qos.logback.core.FileAppender">
                            <file>FILE</file><encoder><pattern>%msg%n</pattern></encoder>
                          </appender>
                          <root level="INFO"><appender-ref ref="A"/></root>
                        </configuration>
                        """, "keep: 0", held -> {
                    held.hasAll(LINES);
                    assertThat(held.rolled()).isEmpty();
                }));
    }

    private static void namesTheDay(RolledFiles held) {
        held.hasAll(LINES);
        LocalDate about = LocalDate.now(ZoneOffset.UTC);
        assertThat(held.rolled())
                .isNotEmpty()
                .allMatch(name -> Stream.of(-1, 0, 1)
                        .anyMatch(days -> name.contains(about.plusDays(days).toString())));
    }

    private static void areCompressed(RolledFiles held) {
        held.hasAll(LINES);
        assertThat(held.rolled()).isNotEmpty().allMatch(name -> name.endsWith(".gz"));
    }

    private static void areFewOfTheLast(RolledFiles held) {
        held.areTheLast(LINES);
        // Both look when a file is set aside: that one may come on top.
        assertThat(held.rolledBytes()).isBetween(SIZE, TOTAL + SIZE + RolledFiles.LINE);
    }

    /** In two runs, the second one going on where the first has ended. */
    private static void first(ILoggerFactory loggers) {
        some(loggers, 0, LINES / 2);
    }

    private static void second(ILoggerFactory loggers) {
        some(loggers, LINES / 2, LINES);
    }

    private static void some(ILoggerFactory loggers, int from, int to) {
        Logger log = loggers.getLogger("com.acme.Shop");
        for (int i = from; i < to; i++) {
            log.info(RolledFiles.line(i));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void files_are_rolled_kept_and_named_as_the_guide_says(Row row) throws Exception {
        soon(row, written("theirs", row.theirs(), row.before()));
        soon(row, written("ours", Loggers.INKSEAL, """
                dispatch: direct
                writers:
                  - { name: a, type: file, path: FILE, encoder: { type: pattern, pattern: '%%msg%%n' }, rotate: { %s } }
                """.formatted(row.after())));
    }

    private RolledFiles written(String name, Loggers loggers, String configuration) throws Exception {
        Path directory = Files.createDirectory(home.resolve(name));
        String placed = configuration
                .replace("FILE", directory.resolve("shop.log").toString())
                .replace("HOME", directory.toString());
        loggers.run(placed, RollingGuideTest::first);
        loggers.run(placed, RollingGuideTest::second);
        return new RolledFiles(directory);
    }

    /** All compress and remove on threads of their own, for which ending waits a while or not at all. */
    private static void soon(Row row, RolledFiles files) {
        Awaitility.await().untilAsserted(() -> row.holds().accept(files));
    }
}
