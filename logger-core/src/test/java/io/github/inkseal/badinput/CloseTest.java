package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.DropReason;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Closing in the midst of a storm: it returns, and every call is either written or counted. */
class CloseTest {

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void closing_during_a_storm_returns_and_every_call_is_accounted_for(Dispatch dispatch) throws Exception {
        String name = "close-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(256))
                .writer(MemoryWriter.config(name))
                .build());
        Logger log = context.getLogger("storm");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong calls = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int id = t;
            Thread thread = new Thread(() -> {
                long mine = 0;
                while (!stop.get()) {
                    log.info("{} {}", id, mine++);
                    calls.incrementAndGet();
                    if (mine % 16 == 0) {
                        log.atInfo().addKeyValue("k", mine).log("kv");
                        calls.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        await().atMost(Contexts.LONG).until(() -> context.metrics().handled() > 5_000);
        CloseReport report = context.close(Contexts.LONG);
        assertThat(report.complete()).isTrue();
        assertThat(context.state()).isEqualTo(LoggerContext.State.CLOSED);
        assertThat(writer.isClosed()).isTrue();
        long atClose = calls.get();
        await().atMost(Contexts.LONG).until(() -> calls.get() > atClose + 1_000);
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        LogMetrics metrics = Contexts.close(context).metrics();
        assertThat(metrics.accepted()).isEqualTo(calls.get());
        assertThat(metrics.dropped()).containsOnlyKeys(DropReason.CLOSED);
        assertThat(metrics.droppedTotal()).isGreaterThanOrEqualTo(1_000);
        assertThat(writer.records()).hasSize((int) (metrics.handled() + metrics.synthetic()));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void an_error_after_close_is_named_without_its_arguments(Dispatch dispatch) {
        String name = "late-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .writer(MemoryWriter.config(name))
                .build());
        Logger log = context.getLogger("late.logger");
        Contexts.close(context);
        log.error("late failure of {}", "secret-argument");
        log.atError().addKeyValue("key", "secret-value").log("late fluent {}", "secret-argument");
        log.error("late exception", new IllegalStateException("secret-message"));
        log.warn("late warning {}", "secret-argument");
        String status = context.status().toString();
        assertThat(status)
                .contains("late.logger", "late failure of {}", "late fluent {}", "late exception")
                .doesNotContain("secret")
                .doesNotContain("late warning");
        LogMetrics metrics = Contexts.close(context).metrics();
        assertThat(metrics.dropped().get(DropReason.CLOSED))
                .containsEntry(Level.ERROR, 3L)
                .containsEntry(Level.WARN, 1L);
        assertThat(writer.records()).isEmpty();
        assertThat(context.health().causes()).containsExactly("context is closed");
    }

    @Test
    void closing_with_a_writer_that_is_stuck_returns_in_its_time_and_says_that_it_is_not_complete() {
        MemoryWriter writer = MemoryWriter.fresh("stuck");
        writer.block();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("stuck")).build());
        Logger log = context.getLogger("stuck");
        log.info("first");
        await().atMost(Contexts.LONG).until(() -> writer.batches() > 0);
        for (int i = 0; i < 10; i++) {
            log.info("{}", i);
        }
        CloseReport report = context.close(java.time.Duration.ofMillis(50));
        assertThat(report.complete()).isFalse();
        writer.unblock();
        // The worker comes back, finds its time over, and counts what it leaves.
        await().atMost(Contexts.LONG).until(writer::isClosed);
        await().atMost(Contexts.LONG).until(() -> context.metrics().balanced());
        CloseReport again = context.close(Contexts.LONG);
        assertThat(again.complete()).as("ten were dropped").isFalse();
        assertThat(again.metrics().accepted()).isEqualTo(11);
        assertThat(again.metrics().queued()).isZero();
        assertThat(again.metrics().droppedTotal()).isEqualTo(10);
    }
}
