package io.github.inkseal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

/** What is logged with Commons Logging arrives by {@code jcl-over-slf4j}. */
class JclBridgeTest {

    @Test
    void each_level_arrives() {
        Log log = LogFactory.getLog("jcl.levels");
        log.fatal("m");
        log.error("m");
        log.warn("m");
        log.info("m");
        log.debug("m");
        log.trace("not even asked for");
        assertThat(log.isTraceEnabled()).isFalse();
        assertThat(Kept.of("jcl.levels"))
                .extracting(Kept.Line::level)
                .containsExactly("ERROR", "ERROR", "WARN", "INFO", "DEBUG");
    }

    @Test
    void any_object_is_a_message_and_braces_in_it_stay() {
        LogFactory.getLog("jcl.message").info(List.of("{} of", 17));
        assertThat(Kept.of("jcl.message")).extracting(Kept.Line::message).containsExactly("[{} of, 17]");
    }

    @Test
    void an_exception_comes_with_its_trace() {
        LogFactory.getLog("jcl.thrown").error("refused", new IllegalStateException("closed"));
        assertThat(Kept.of("jcl.thrown"))
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .startsWith("refused\n")
                        .contains("java.lang.IllegalStateException: closed", "at " + JclBridgeTest.class.getName()));
    }

    @Test
    void the_caller_is_the_application_and_not_the_bridge() {
        LogFactory.getLog("jcl.caller").info("here");
        assertThat(Kept.of("jcl.caller"))
                .singleElement()
                .satisfies(line -> assertThat(line.caller())
                        .startsWith(
                                JclBridgeTest.class.getName() + ".the_caller_is_the_application_and_not_the_bridge:"));
    }

    @Test
    void a_secret_is_masked() {
        LogFactory.getLog("jcl.secret").info("login with password=" + "hunter" + "2-hunter");
        assertThat(Kept.of("jcl.secret"))
                .singleElement()
                .satisfies(line -> assertThat(line.message())
                        .startsWith("login with password=")
                        .doesNotContain("hunter"));
    }
}
