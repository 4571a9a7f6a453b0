package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.DropReason;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** No overflow rule applies to audit events. */
class AuditQueueTest {

    private static final Duration SHORT = Duration.ofMillis(40);

    /** A queue of one place that drops at once, behind a worker that is held up by a first event. */
    private static LoggerContext stuck(String name, MemoryWriter writer, boolean audit, ByteSize text) {
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(QueueConfig.defaults()
                        .withCapacity(1)
                        .withWait(Duration.ZERO)
                        .withText(text))
                .audit(Audit.within(SHORT))
                .writer(MemoryWriter.config(name).withAudit(audit))
                .build());
        context.getLogger("holds").error("holds the worker up");
        await().until(() -> writer.batches() == 1);
        return context;
    }

    @Test
    void a_queue_of_one_and_a_worker_that_is_stuck_lose_no_audit_event_and_keep_the_callers_order() {
        MemoryWriter writer = MemoryWriter.fresh("one-place");
        LoggerContext context = stuck("one-place", writer, true, ByteSize.ofMiB(1));
        Logger log = context.getLogger("queue");
        List<String> expected = new ArrayList<>(List.of("holds the worker up"));
        log.error("fills the queue");
        expected.add("fills the queue");
        for (int i = 0; i < 5; i++) {
            log.error("dropped {}", i);
            long start = System.nanoTime();
            log.trace(AUDIT, "disabled");
            log.info(AUDIT, "audit {}", i);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            expected.add("audit " + i);
        }
        assertThat(context.metrics().queued()).as("those beside the queue too").isEqualTo(6);
        assertThat(context.metrics().balanced()).isFalse();
        assertThat(context.metrics().auditLate()).isEqualTo(5);
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.health().causes()).containsExactly("writer one-place: audit records not forced in time");
        writer.unblock();
        assertThat(context.flush(Contexts.LONG)).isTrue();
        await().until(() -> context.health().status() == Health.Status.UP);
        log.info("behind");
        expected.add("behind");
        CloseReport report = Contexts.close(context);
        assertThat(writer.records().stream().filter(record -> !record.startsWith("gap:")))
                .isEqualTo(expected);
        assertThat(report.metrics().dropped()).isEqualTo(Map.of(DropReason.QUEUE_FULL, Map.of(Level.ERROR, 5L)));
    }

    @Test
    void an_audit_event_that_waits_beside_the_queue_stands_before_what_its_caller_logs_next() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("order");
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(2))
                .audit(Audit.within(Duration.ofMillis(1)))
                .writer(Audit.writer("order"))
                .build());
        int callers = 4;
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < callers; c++) {
            int caller = c;
            Logger log = context.getLogger("order." + c);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    log.info(i % 3 == 0 ? AUDIT : null, "{} {}", caller, i);
                }
            });
            threads.add(thread);
            thread.start();
        }
        await().until(() -> context.metrics().auditLate() > 0);
        writer.unblock();
        for (Thread thread : threads) {
            thread.join();
        }
        Contexts.close(context);
        assertThat(writer.records()).hasSize(callers * 300);
        for (int c = 0; c < callers; c++) {
            String prefix = c + " ";
            assertThat(writer.records().stream()
                            .filter(record -> record.startsWith(prefix))
                            .map(record -> Integer.parseInt(record.substring(2))))
                    .isSorted();
        }
    }

    @Test
    void beyond_the_text_bound_audit_events_are_dropped_and_counted_for_that_reason() {
        MemoryWriter writer = MemoryWriter.fresh("bounded");
        LoggerContext context = stuck("bounded", writer, true, ByteSize.ofKiB(10));
        Logger log = context.getLogger("queue");
        log.error("fills the queue");
        for (int i = 0; i < 12; i++) {
            log.warn(AUDIT, "audit {}", i);
        }
        assertThat(context.metrics().dropped()).isEqualTo(Map.of(DropReason.BACKLOG_FULL, Map.of(Level.WARN, 2L)));
        assertThat(context.metrics().auditLate()).isEqualTo(12);
        writer.unblock();
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().droppedTotal()).isEqualTo(2);
        assertThat(writer.records()).anyMatch(record -> record.startsWith("gap: 2 events"));
    }

    @Test
    void without_an_audit_writer_the_queue_drops_no_audit_event_either() {
        MemoryWriter writer = MemoryWriter.fresh("no-writer");
        LoggerContext context = stuck("no-writer", writer, false, ByteSize.ofMiB(1));
        Logger log = context.getLogger("queue");
        for (int i = 0; i < 3; i++) {
            log.debug(AUDIT, "disabled");
            log.info(AUDIT, "audit {}", i);
        }
        assertThat(context.metrics().auditLate()).isZero();
        assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        writer.unblock();
        Contexts.close(context);
        assertThat(writer.records()).containsExactly("holds the worker up", "audit 0", "audit 1", "audit 2");
    }

    @Test
    void a_slot_that_becomes_free_in_time_is_taken() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("in-time");
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(QueueConfig.defaults().withCapacity(1).withWait(Duration.ZERO))
                .audit(Audit.within(Contexts.LONG))
                .writer(Audit.writer("in-time"))
                .build());
        Logger log = context.getLogger("queue");
        log.error("holds the worker up");
        await().until(() -> writer.batches() == 1);
        log.error("fills the queue");
        Thread caller = new Thread(() -> log.info(AUDIT, "audit"));
        caller.start();
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        writer.unblock();
        caller.join();
        assertThat(writer.isForced("audit")).isTrue();
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().auditLate()).isZero();
        assertThat(report.metrics().droppedTotal()).isZero();
    }

    @Test
    void close_without_time_counts_what_waits_beside_the_queue_as_dropped() {
        MemoryWriter writer = MemoryWriter.fresh("no-time");
        LoggerContext context = stuck("no-time", writer, true, ByteSize.ofMiB(1));
        Logger log = context.getLogger("queue");
        log.error("fills the queue");
        log.info(AUDIT, "one");
        log.info(AUDIT, "two");
        assertThat(context.close(Duration.ofMillis(20)).complete()).isFalse();
        writer.unblock();
        await().until(() -> context.metrics().queued() == 0);
        await().until(() -> context.metrics().balanced());
        assertThat(context.metrics().dropped())
                .isEqualTo(Map.of(DropReason.CLOSED, Map.of(Level.ERROR, 1L, Level.INFO, 2L)));
        assertThat(context.metrics().auditLate()).isEqualTo(2);
    }
}
