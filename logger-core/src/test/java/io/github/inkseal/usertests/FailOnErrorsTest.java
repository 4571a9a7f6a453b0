package io.github.inkseal.usertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.testing.CaptureLogs;
import io.github.inkseal.testing.CapturedLogs;
import io.github.inkseal.testing.ExpectErrors;
import io.github.inkseal.testing.FailOnErrors;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.slf4j.Logger;

/** An ERROR that nobody expected fails the test. */
class FailOnErrorsTest {

    private static final LoggerContext CONTEXT = LoggerContext.start(Contexts.config()
            .dispatch(Dispatch.DIRECT)
            .writer("kept", "memory", MemorySettings.defaults())
            .build());
    private static final Logger LOGGER = CONTEXT.getLogger("a.B");

    /** One after the other, for one of them has a thread that is nobody's. */
    @Execution(ExecutionMode.SAME_THREAD)
    static class Samples {
        @RegisterExtension
        final FailOnErrors errors = FailOnErrors.of(CONTEXT);

        @RegisterExtension
        final CaptureLogs capture = CaptureLogs.of(CONTEXT);

        private boolean afterwards;

        @AfterEach
        void after() {
            if (afterwards) {
                LOGGER.error("while tidying");
            }
        }

        @Test
        void quiet() {
            LOGGER.warn("only a warning");
        }

        @Test
        void unexpected() {
            LOGGER.error("disk {} is full", 7);
        }

        @Test
        void tidying() {
            afterwards = true;
        }

        @Test
        void ofNobody() throws InterruptedException {
            Thread thread = new Thread(() -> LOGGER.error("by nobody"));
            thread.start();
            thread.join();
        }

        @Test
        void claimed(CapturedLogs log) throws InterruptedException {
            Thread thread = new Thread(log.claim(() -> LOGGER.error("by a thread of its own")));
            thread.start();
            thread.join();
        }

        @Test
        @ExpectErrors("disk")
        void expected() {
            LOGGER.error("disk is full");
        }

        @Test
        @ExpectErrors
        void anyExpected() {
            LOGGER.error("disk is full");
            LOGGER.error("and gone");
        }

        @Test
        @ExpectErrors("disk")
        void another() {
            LOGGER.error("disk is full");
            LOGGER.error("net is down");
        }

        @Test
        @ExpectErrors({"disk", "net"})
        void missing() {
            LOGGER.error("disk is full");
        }

        @Test
        @ExpectErrors
        void noneAtAll() {
            LOGGER.info("fine");
        }

        @Test
        void failingAnyway() {
            LOGGER.error("told");
            throw new IllegalStateException("the test's own");
        }
    }

    private static final Map<String, TestExecutionResult> RESULTS = new TreeMap<>();

    /** Not as the class is initialised: JUnit's threads would wait for that. */
    @BeforeAll
    static void runSamples() {
        CaptureLogsTest.run(Samples.class).testEvents().finished().stream()
                .forEach(event -> RESULTS.put(
                        event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                        event.getRequiredPayload(TestExecutionResult.class)));
    }

    private static String failure(String test) {
        return RESULTS.get(test).getThrowable().map(Throwable::getMessage).orElse("");
    }

    @Test
    void an_unexpected_error_fails_the_test_and_is_shown() {
        assertThat(failure("unexpected")).contains("not expected", "ERROR a.B - disk 7 is full");
        assertThat(failure("tidying")).contains("ERROR a.B - while tidying");
        assertThat(failure("claimed"))
                .contains("ERROR a.B - by a thread of its own")
                .doesNotContain("claimed");
        assertThat(failure("ofNobody")).contains("no test has claimed", "ERROR a.B - by nobody");
    }

    @Test
    void a_test_without_errors_or_with_those_it_expects_succeeds() {
        for (String test : new String[] {"quiet", "expected", "anyExpected"}) {
            assertThat(RESULTS.get(test).getStatus()).as(test).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        }
    }

    @Test
    void errors_other_than_those_expected_fail_it() {
        assertThat(failure("another")).contains("net is down").doesNotContain("disk is full");
    }

    @Test
    void an_error_that_was_expected_and_did_not_come_fails_it() {
        assertThat(failure("missing")).isEqualTo("expected and not logged: an ERROR with \"net\"\n");
        assertThat(failure("noneAtAll")).isEqualTo("expected and not logged: any ERROR\n");
    }

    @Test
    void a_test_that_fails_by_itself_says_so_first() {
        Throwable thrown = RESULTS.get("failingAnyway").getThrowable().orElseThrow();

        assertThat(thrown).hasMessage("the test's own");
        assertThat(thrown.getSuppressed()).anySatisfy(other -> assertThat(other).hasMessageContaining("told"));
    }
}
