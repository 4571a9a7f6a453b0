package io.github.inkseal.usertests;

import static io.github.inkseal.testing.LogAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.testing.CaptureLogs;
import io.github.inkseal.testing.CapturedLogs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** A test is given its own events. */
class CaptureLogsTest {

    private static final int BESIDE = 4;
    /** More, for those that hold what the tests are in need one too. */
    private static final int THREADS = 2 * BESIDE;

    private static final LoggerContext CONTEXT = LoggerContext.start(config(Dispatch.DIRECT));
    private static final Logger LOGGER = CONTEXT.getLogger("a.B");
    private static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static InksealConfig config(Dispatch dispatch) {
        return Contexts.config()
                .dispatch(dispatch)
                .writer("one", "memory", MemorySettings.defaults())
                .writer("two", "memory", MemorySettings.defaults())
                .build();
    }

    static EngineExecutionResults run(Class<?> samples) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(samples))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "" + THREADS)
                .execute();
    }

    /** All of them must succeed, so that what they assert themselves counts. */
    private static void succeed(Class<?> samples, int tests) {
        run(samples)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(tests).failed(0));
    }

    private static List<String> messages(List<LogEvent> events) {
        return events.stream().map(LogEvent::message).toList();
    }

    static class Beside {
        @RegisterExtension
        final CaptureLogs capture = CaptureLogs.of(CONTEXT);

        private static final CyclicBarrier MET = new CyclicBarrier(BESIDE);
        private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

        @RepeatedTest(BESIDE)
        void each_has_its_own(RepetitionInfo repetition, CapturedLogs log) throws Exception {
            String self = "test " + repetition.getCurrentRepetition();
            for (int i = 0; i < 50; i++) {
                MET.await(60, TimeUnit.SECONDS);
                LOGGER.info("{} by itself", self);
                POOL.submit(log.claim(() -> LOGGER.info("{} by another", self))).get();
                POOL.submit(log.claimCall(() -> {
                            LOGGER.info("{} by a call", self);
                            return self;
                        }))
                        .get();
            }
            MET.await(60, TimeUnit.SECONDS);
            SEEN.put(self, messages(log.events()));
        }
    }

    @Test
    void tests_that_run_beside_each_other_have_their_own_events_each() {
        succeed(Beside.class, BESIDE);

        assertThat(SEEN).hasSize(BESIDE);
        SEEN.forEach((test, messages) -> {
            assertThat(messages).hasSize(150).allMatch(message -> message.startsWith(test + " by"));
            assertThat(messages.subList(0, 3))
                    .containsExactly(test + " by itself", test + " by another", test + " by a call");
        });
    }

    static class Unclaimed {
        @RegisterExtension
        final CaptureLogs capture = CaptureLogs.of(CONTEXT);

        private static final CyclicBarrier MET = new CyclicBarrier(2);
        private static final CountDownLatch LOGGED = new CountDownLatch(1);

        @Test
        void one(CapturedLogs log) throws Exception {
            MET.await(60, TimeUnit.SECONDS);
            Thread thread = new Thread(() -> LOGGER.info("whose?"));
            thread.start();
            thread.join();
            LOGGED.countDown();
            SEEN.put("one", messages(log.unclaimed()));
            assertThat(log).isEmpty();
        }

        @Test
        void two(CapturedLogs log) throws Exception {
            MET.await(60, TimeUnit.SECONDS);
            LOGGED.await(60, TimeUnit.SECONDS);
            SEEN.put("two", messages(log.unclaimed()));
            assertThat(log).isEmpty();
        }
    }

    @Test
    void what_a_thread_logs_that_nobody_claimed_is_shown_to_all_and_given_to_none() {
        succeed(Unclaimed.class, 2);

        assertThat(SEEN).isEqualTo(Map.of("one", List.of("whose?"), "two", List.of("whose?")));
    }

    static class Alone {
        @RegisterExtension
        final CaptureLogs capture = CaptureLogs.of(CONTEXT);

        @BeforeEach
        void before() {
            LOGGER.info("before");
        }

        @Test
        void what_is_logged_before_is_part_of_it(CapturedLogs log) {
            LOGGER.info("within");
            assertThat(log).hasMessages("before", "within");
            log.clear();
            assertThat(log).isEmpty();
        }

        @Test
        void clearing_the_diagnostic_context_loses_nothing(CapturedLogs log) {
            MDC.clear();
            LOGGER.info("within");
            assertThat(log).hasMessages("before", "within");
        }

        @Test
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void a_thread_of_junits_own_belongs_to_the_test(CapturedLogs log) {
            LOGGER.info("within");
            assertThat(log).hasMessages("before", "within");
        }

        @Test
        void an_executor_may_be_claimed(CapturedLogs log) {
            log.claim((Runnable task) -> {
                        Thread thread = new Thread(task);
                        thread.start();
                        try {
                            thread.join();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .execute(() -> LOGGER.info("by an executor"));
            assertThat(log).hasMessages("before", "by an executor");
        }
    }

    @Test
    void a_test_has_what_is_logged_from_before_each_to_its_end() {
        succeed(Alone.class, 4);
    }

    static class NoMemory {
        private static final LoggerContext OTHER =
                LoggerContext.start(Contexts.config().dispatch(Dispatch.DIRECT).build());

        @RegisterExtension
        final CaptureLogs capture = CaptureLogs.of(OTHER);

        @Test
        void is_not_run() {}
    }

    static class Asynchronous {
        private static final LoggerContext OTHER = LoggerContext.start(config(Dispatch.ASYNC));

        @RegisterExtension
        final CaptureLogs capture = CaptureLogs.of(OTHER);

        @Test
        void is_not_run() {}
    }

    private static String failure(Class<?> samples) {
        return run(samples).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("none"))
                .findFirst()
                .orElse("succeeded");
    }

    @Test
    void a_context_whose_events_can_not_be_told_apart_is_refused_with_what_to_do() {
        assertThat(failure(NoMemory.class)).contains("no writer keeps events in memory", "profile: test");
        assertThat(failure(Asynchronous.class)).contains("dispatch: direct", "profile: test");
    }
}
