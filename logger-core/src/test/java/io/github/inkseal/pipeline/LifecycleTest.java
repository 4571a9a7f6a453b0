package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.DropReason;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** A context from its start to its end. */
class LifecycleTest {

    @Test
    void flush_is_a_barrier() {
        MemoryWriter writer = MemoryWriter.fresh("barrier");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("barrier")).build());
        Logger log = context.getLogger("barrier");
        for (int i = 1; i <= 200; i++) {
            log.info("{}", i);
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(writer.records()).hasSize(i);
        }
        Contexts.close(context);
    }

    @Test
    void flush_gives_up_when_its_time_is_over() {
        MemoryWriter writer = MemoryWriter.fresh("stuck");
        writer.block();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("stuck")).build());
        context.getLogger("stuck").info("one");
        assertThat(context.flush(Duration.ofMillis(30))).isFalse();
        writer.unblock();
        assertThat(context.flush(Contexts.LONG)).isTrue();
        Contexts.close(context);
    }

    @Test
    void one_quiet_event_is_seen_without_flush() {
        MemoryWriter writer = MemoryWriter.fresh("quiet");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("quiet")).build());
        context.getLogger("quiet").info("alone");
        Awaitility.await().until(() -> writer.records().equals(java.util.List.of("alone")));
        Contexts.close(context);
    }

    @Test
    void close_drains_reports_and_can_be_called_again() {
        MemoryWriter writer = MemoryWriter.fresh("close");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("close")).build());
        assertThat(context.state()).isEqualTo(LoggerContext.State.RUNNING);
        for (int i = 0; i < 1000; i++) {
            context.getLogger("close").info("{}", i);
        }
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).hasSize(1000);
        assertThat(writer.isClosed()).isTrue();
        assertThat(context.state()).isEqualTo(LoggerContext.State.CLOSED);
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.close(Contexts.LONG).metrics().handled())
                .isEqualTo(report.metrics().handled());
    }

    @Test
    void a_stuck_writer_cannot_hold_up_close_and_what_it_keeps_is_reported() {
        MemoryWriter writer = MemoryWriter.fresh("hang");
        writer.block();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("hang")).build());
        Logger log = context.getLogger("hang");
        log.info("first");
        Awaitility.await().until(() -> writer.batches() == 1);
        for (int i = 0; i < 10; i++) {
            log.info("more {}", i);
        }
        CloseReport report = context.close(Duration.ofMillis(50));
        assertThat(report.complete()).isFalse();
        assertThat(report.metrics().queued()).isEqualTo(10);
        assertThat(report.metrics().accepted()).isEqualTo(11);
        writer.unblock();
        // The worker wakes up behind its deadline: it counts what it leaves and ends.
        Awaitility.await().until(() -> context.metrics().queued() == 0);
        assertThat(context.metrics().dropped()).isEqualTo(Map.of(DropReason.CLOSED, Map.of(Level.INFO, 10L)));
        Awaitility.await().until(() -> context.metrics().balanced());
    }

    @Test
    void a_close_that_is_asked_for_again_does_not_call_complete_what_is_not() {
        MemoryWriter writer = MemoryWriter.fresh("hang-again");
        writer.block();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("hang-again")).build());
        context.getLogger("hang").info("the only one, and no more in the queue");
        Awaitility.await().until(() -> writer.batches() == 1);

        assertThat(context.close(Duration.ofMillis(50)).complete()).isFalse();
        assertThat(context.close(Duration.ofMillis(50)).complete())
                .as("asked again")
                .isFalse();
        writer.unblock();

        Contexts.close(context);
        assertThat(writer.isClosed()).isTrue();
        assertThat(writer.records()).hasSize(1);
    }

    @Test
    void what_a_close_without_time_has_dropped_was_not_closed_completely() throws InterruptedException {
        MemoryWriter writer = MemoryWriter.fresh("hang-short");
        writer.block();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("hang-short")).build());
        Logger log = context.getLogger("hang");
        log.info("first");
        Awaitility.await().until(() -> writer.batches() == 1);
        log.info("second");
        AtomicReference<CloseReport> report = new AtomicReference<>();
        Thread closing = new Thread(() -> report.set(context.close(Duration.ZERO)));
        closing.start();
        Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        // Within the grace in which the worker may count what it leaves.
        writer.unblock();
        closing.join();

        assertThat(report.get().complete()).isFalse();
        CloseReport again = context.close(Contexts.LONG);
        assertThat(again.complete()).isFalse();
        assertThat(again.metrics().droppedTotal()).isEqualTo(1);
        assertThat(again.metrics().balanced()).isTrue();
    }

    @Test
    void after_close_events_are_counted_and_errors_named_without_their_arguments() {
        MemoryWriter.fresh("late");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("late")).build());
        Logger log = context.getLogger("late.one");
        Contexts.close(context);
        log.info("late {}", "argument");
        log.error("too late {}", "argument");
        assertThat(context.metrics().dropped())
                .isEqualTo(Map.of(DropReason.CLOSED, Map.of(Level.INFO, 1L, Level.ERROR, 1L)));
        assertThat(context.metrics().balanced()).isTrue();
        assertThat(context.status())
                .anyMatch(line -> line.component().equals("logger late.one")
                        && line.message().contains("too late {}"));
        assertThat(context.status()).noneMatch(line -> line.message().contains("argument"));
    }

    @Test
    void direct_dispatch_has_written_when_the_call_returns() {
        MemoryWriter writer = MemoryWriter.fresh("direct");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .writer(MemoryWriter.config("direct"))
                .build());
        Logger log = context.getLogger("direct");
        log.info("now {}", 1);
        assertThat(writer.records()).containsExactly("now 1");
        assertThat(context.metrics().queueCapacity()).isZero();
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().accepted()).isEqualTo(1);
    }

    @Test
    void with_direct_dispatch_a_close_that_was_too_short_is_made_up_for_by_the_caller_who_was_writing()
            throws InterruptedException {
        MemoryWriter writer = MemoryWriter.fresh("direct-stuck");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .writer(MemoryWriter.config("direct-stuck"))
                .build());
        Logger log = context.getLogger("direct");
        writer.block();
        Thread caller = new Thread(() -> log.info("stuck"));
        caller.start();
        Awaitility.await().until(() -> writer.batches() == 1);

        assertThat(context.close(Duration.ofMillis(50)).complete()).isFalse();
        assertThat(context.close(Duration.ofMillis(50)).complete())
                .as("asked again")
                .isFalse();
        writer.unblock();
        caller.join();

        assertThat(writer.isClosed()).isTrue();
        log.info("late");
        assertThat(Contexts.close(context).metrics().dropped())
                .isEqualTo(Map.of(DropReason.CLOSED, Map.of(Level.INFO, 1L)));
        assertThat(writer.records()).containsExactly("stuck");
    }

    @Test
    void levels_follow_the_longest_name_and_change_at_run_time() {
        MemoryWriter writer = MemoryWriter.fresh("levels");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .level("root", Level.WARN)
                .level("com.acme", Level.DEBUG)
                .level("com.acme.quiet", LevelSetting.OFF)
                .writer(MemoryWriter.config("levels"))
                .build());
        context.getLogger("org.other").info("no");
        context.getLogger("org.other").warn("1");
        context.getLogger("com.acme").debug("2");
        context.getLogger("com.acme.pay.Card").debug("3");
        context.getLogger("com.acmes").debug("no");
        Logger quiet = context.getLogger("com.acme.quiet.Too");
        quiet.error("no");
        context.setLevel("com.acme.quiet", LevelSetting.ERROR);
        quiet.error("4");
        quiet.warn("no");
        context.setLevel("root", LevelSetting.TRACE);
        context.getLogger("org.other").trace("5");
        assertThat(writer.records()).containsExactly("1", "2", "3", "4", "5");
        assertThat(Contexts.close(context).metrics().accepted()).isEqualTo(5);
    }

    @Test
    void the_root_logger_is_one_of_its_own() {
        MemoryWriter writer = MemoryWriter.fresh("root");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .level("root", Level.DEBUG)
                .writer(MemoryWriter.config("root"))
                .build());
        context.getLogger(Logger.ROOT_LOGGER_NAME).debug("root itself");
        assertThat(writer.records()).containsExactly("root itself");
        Contexts.close(context);
    }
}
