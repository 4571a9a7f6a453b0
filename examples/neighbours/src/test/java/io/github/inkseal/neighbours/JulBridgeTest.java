package io.github.inkseal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What is logged with {@code java.util.logging} arrives by {@code jul-to-slf4j}. */
class JulBridgeTest {

    @BeforeAll
    static void install() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @AfterAll
    static void uninstall() {
        SLF4JBridgeHandler.uninstall();
    }

    private static Logger logger(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.ALL);
        return logger;
    }

    @Test
    void each_level_arrives_as_slf4js_next() {
        Logger log = logger("jul.levels");
        log.severe("m");
        log.warning("m");
        log.info("m");
        log.config("m");
        log.fine("m");
        log.finest("not even asked for");
        assertThat(Kept.of("jul.levels"))
                .extracting(Kept.Line::level)
                .containsExactly("ERROR", "WARN", "INFO", "INFO", "DEBUG");
    }

    @Test
    void parameters_are_in_place_and_the_context_is_there() {
        MDC.put("requestId", "r-17");
        try {
            logger("jul.values").log(Level.INFO, "order {0} of {1}", new Object[] {"4711", "shop"});
        } finally {
            MDC.clear();
        }
        assertThat(Kept.of("jul.values")).singleElement().satisfies(line -> {
            assertThat(line.message()).isEqualTo("order 4711 of shop");
            assertThat(line.mdc()).isEqualTo("requestId=r-17");
        });
    }

    @Test
    void an_exception_comes_with_its_trace() {
        logger("jul.thrown").log(Level.WARNING, "refused", new IllegalStateException("closed"));
        assertThat(Kept.of("jul.thrown"))
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .startsWith("refused\n")
                        .contains("java.lang.IllegalStateException: closed", "at " + JulBridgeTest.class.getName()));
    }

    @Test
    void the_caller_is_the_application_and_not_the_bridge() {
        logger("jul.caller").info("here");
        LogRecord made = new LogRecord(Level.INFO, "there");
        made.setLoggerName("jul.caller");
        logger("jul.caller").log(made);
        assertThat(Kept.of("jul.caller"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.caller())
                        .startsWith(
                                JulBridgeTest.class.getName() + ".the_caller_is_the_application_and_not_the_bridge:"));
    }

    @Test
    void a_secret_is_masked() {
        logger("jul.secret").log(Level.INFO, "login with password={0}", "hunter" + "2-hunter");
        assertThat(Kept.of("jul.secret"))
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .startsWith("login with password=")
                        .doesNotContain("hunter"));
    }

    @Test
    void braces_in_a_value_are_a_value() {
        logger("jul.braces").log(Level.INFO, "{0} and {1}", new Object[] {"{}", "{1}"});
        assertThat(Kept.of("jul.braces"))
                .singleElement()
                .satisfies(line -> assertThat(line.message()).isEqualTo("{} and {1}"));
    }
}
