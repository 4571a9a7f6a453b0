package io.github.inkseal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.message.StringFormatterMessageFactory;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What is logged with Log4j's API arrives by {@code log4j-to-slf4j}. */
class Log4jBridgeTest {

    @Test
    void each_level_arrives() {
        Logger log = LogManager.getLogger("log4j.levels");
        log.fatal("m");
        log.error("m");
        log.warn("m");
        log.info("m");
        log.debug("m");
        log.trace("not even asked for");
        assertThat(log.isTraceEnabled()).isFalse();
        assertThat(Kept.of("log4j.levels"))
                .extracting(Kept.Line::level)
                .containsExactly("ERROR", "ERROR", "WARN", "INFO", "DEBUG");
    }

    @Test
    void the_thread_context_is_the_mdc() {
        try (CloseableThreadContext.Instance context = CloseableThreadContext.put("requestId", "r-17")) {
            assertThat(context).isNotNull();
            assertThat(MDC.get("requestId")).isEqualTo("r-17");
            LogManager.getLogger("log4j.context").info("inside");
        }
        LogManager.getLogger("log4j.context").info("outside");
        assertThat(ThreadContext.getImmutableContext()).isEqualTo(Map.of());
        assertThat(Kept.of("log4j.context")).extracting(Kept.Line::mdc).containsExactly("requestId=r-17", "");
    }

    @Test
    void a_marker_comes_with_those_above_it() {
        Marker parent = MarkerManager.getMarker("MONEY");
        Marker child = MarkerManager.getMarker("REFUND").setParents(parent);
        LogManager.getLogger("log4j.markers").info(child, "m");
        assertThat(Kept.of("log4j.markers"))
                .singleElement()
                .satisfies(line -> assertThat(line.markers()).contains("REFUND", "MONEY"));
    }

    @Test
    void each_kind_of_message_is_put_together() {
        Logger log = LogManager.getLogger("log4j.messages");
        log.info("{} of {}", 17, "shop");
        log.info("{} stays a value", "{}");
        log.info(() -> "from a supplier");
        log.info(new StringMapMessage(Map.of("order", "4711")));
        LogManager.getLogger("log4j.messages", StringFormatterMessageFactory.INSTANCE)
                .info("%05d", 42);
        assertThat(Kept.of("log4j.messages"))
                .extracting(Kept.Line::message)
                .containsExactly("17 of shop", "{} stays a value", "from a supplier", "order=\"4711\"", "00042");
    }

    @Test
    void an_exception_comes_with_its_trace() {
        LogManager.getLogger("log4j.thrown").error("refused {}", 17, new IllegalStateException("closed"));
        assertThat(Kept.of("log4j.thrown"))
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .startsWith("refused 17\n")
                        .contains("java.lang.IllegalStateException: closed", "at " + Log4jBridgeTest.class.getName()));
    }

    @Test
    void the_caller_is_the_application_and_not_the_bridge() {
        Logger log = LogManager.getLogger("log4j.caller");
        log.info("here");
        log.info("with {}", "argument");
        log.atInfo().log("fluently");
        log.traceEntry();
        assertThat(Kept.of("log4j.caller"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.caller())
                        .startsWith(Log4jBridgeTest.class.getName()
                                + ".the_caller_is_the_application_and_not_the_bridge:"));
    }

    @Test
    void a_secret_is_masked_in_the_message_and_in_the_context() {
        String secret = "hunter" + "2-hunter";
        try (CloseableThreadContext.Instance context = CloseableThreadContext.put("password", secret)) {
            assertThat(context).isNotNull();
            LogManager.getLogger("log4j.secret").info("login with password={}", secret);
        }
        assertThat(Kept.of("log4j.secret")).singleElement().satisfies(line -> {
            assertThat(line.message()).startsWith("login with password=").doesNotContain("hunter");
            assertThat(line.mdc()).startsWith("password=").doesNotContain("hunter");
        });
    }

    @Test
    void nothing_in_a_message_is_looked_up() {
        String lookUp = "$" + "{jndi:ldap://127.0.0.1/a}";
        LogManager.getLogger("log4j.lookup").info("{}", lookUp);
        assertThat(Kept.of("log4j.lookup")).extracting(Kept.Line::message).containsExactly(lookUp);
    }
}
