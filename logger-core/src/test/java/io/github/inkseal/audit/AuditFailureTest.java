package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** An audit call whose record can't be forced returns after its time; the record is not forgotten. */
class AuditFailureTest {

    private static final Duration SHORT = Duration.ofMillis(80);

    @Test
    void a_writer_that_blocks_in_force_holds_a_call_for_its_time_and_health_down_until_it_is_done() {
        MemoryWriter writer = MemoryWriter.fresh("blocks");
        writer.blockForce();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(SHORT))
                .writer(Audit.writer("blocks"))
                .build());
        Logger log = context.getLogger("blocks");
        long start = System.nanoTime();
        log.info(AUDIT, "one");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
        await().until(() -> writer.records().size() == 1);
        log.info(AUDIT, "two");
        assertThat(context.metrics().auditLate()).isEqualTo(2);
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.health().causes()).containsExactly("writer blocks: audit records not forced in time");
        assertThat(context.status())
                .anyMatch(line ->
                        line.component().equals("audit") && line.message().contains("by writer blocks"));
        writer.unblockForce();
        await().until(() -> writer.isForced("two"));
        await().until(() -> context.health().status() == Health.Status.UP);
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).containsExactly("one", "two");
        assertThat(report.metrics().auditLate()).isEqualTo(2);
    }

    @Test
    void a_force_that_fails_is_repeated_without_another_event() {
        MemoryWriter writer = MemoryWriter.fresh("unforced");
        writer.failForceWith(new IOException("no power"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(SHORT))
                .writer(Audit.writer("unforced"))
                .build());
        context.getLogger("unforced").info(AUDIT, "one");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.health().causes())
                .satisfiesExactly(
                        cause -> assertThat(cause).startsWith("writer unforced: no power, since "),
                        cause -> assertThat(cause).isEqualTo("writer unforced: audit records not forced in time"));
        writer.failForceWith(null);
        await().until(() -> writer.isForced("one") && context.health().status() == Health.Status.UP);
        Contexts.close(context);
        assertThat(writer.records()).containsExactly("one");
    }

    @Test
    void audit_records_that_could_not_be_written_are_kept_and_go_out_once_and_in_order_without_another_event() {
        MemoryWriter writer = MemoryWriter.fresh("kept");
        writer.failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(SHORT))
                .writer(Audit.writer("kept"))
                .build());
        Logger log = context.getLogger("kept");
        for (int i = 0; i < 5; i++) {
            log.info("ordinary {}", i);
            log.info(AUDIT, "audit {}", i);
        }
        // The last call may have come back before its event was looked at.
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(Audit.of(context, "kept").kept()).isEqualTo(5);
        assertThat(Audit.of(context, "kept").failed()).as("the others, as ever").isEqualTo(5);
        assertThat(context.metrics().balanced()).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        writer.failWith(null);
        await().until(() -> context.health().status() == Health.Status.UP);
        assertThat(writer.isForced("audit 4")).isTrue();
        assertThat(writer.records())
                .isEqualTo(IntStream.range(0, 5).mapToObj(i -> "audit " + i).toList());
        assertThat(writer.sequences()).containsExactly(2L, 4L, 6L, 8L, 10L);
        CloseReport report = Contexts.close(context);
        assertThat(Audit.of(report.metrics(), "kept").written()).isEqualTo(5);
        assertThat(Audit.of(report.metrics(), "kept").kept()).isZero();
        assertThat(report.metrics().auditLate()).isEqualTo(5);
    }

    @Test
    void flush_tries_what_is_kept_at_once() {
        MemoryWriter writer = MemoryWriter.fresh("flushed");
        writer.failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(SHORT))
                .writer(Audit.writer("flushed"))
                .build());
        context.getLogger("flushed").info(AUDIT, "one");
        writer.failWith(null);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.isForced("one")).isTrue();
        Contexts.close(context);
    }

    @Test
    void of_a_batch_that_is_written_in_part_the_audit_records_behind_are_kept_and_none_is_doubled() {
        MemoryWriter writer = MemoryWriter.fresh("partly");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(Audit.writer("partly")).build());
        Logger log = context.getLogger("partly");
        // Holds up the worker, so that what follows is one batch.
        writer.block();
        log.info("first");
        await().until(() -> writer.batches() == 1);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String text = i + " audit";
            Thread caller = new Thread(() -> log.info(AUDIT, text));
            callers.add(caller);
            caller.start();
            int accepted = 2 + 2 * i;
            await().until(() -> context.metrics().accepted() == accepted);
            log.info("{} ordinary", i);
        }
        writer.onWrite(() -> {
            if (writer.batches() == 2) {
                writer.failOnceAfter(5);
            } else if (writer.batches() == 3) {
                // What is kept then: the audit records 3, 4 and 5.
                writer.failOnceAfter(1);
            }
        });
        writer.unblock();
        for (Thread caller : callers) {
            join(caller);
        }
        CloseReport report = Contexts.close(context);
        assertThat(writer.records())
                .containsExactly(
                        "first",
                        "0 audit",
                        "0 ordinary",
                        "1 audit",
                        "1 ordinary",
                        "2 audit",
                        "3 audit",
                        "4 audit",
                        "5 audit");
        assertThat(writer.isForced("5 audit")).isTrue();
        assertThat(Audit.of(report.metrics(), "partly").failed()).isEqualTo(4);
        assertThat(report.metrics().auditLate())
                .as("retried before their time was over")
                .isZero();
    }

    @Test
    void what_is_still_kept_at_the_end_is_counted_as_failed() {
        MemoryWriter writer = MemoryWriter.fresh("given-up");
        writer.failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(SHORT))
                .writer(Audit.writer("given-up"))
                .build());
        context.getLogger("given.up").info(AUDIT, "one");
        CloseReport report = Contexts.close(context);
        assertThat(Audit.of(report.metrics(), "given-up").failed()).isEqualTo(1);
        assertThat(Audit.of(report.metrics(), "given-up").kept()).isZero();
        assertThat(context.status()).anyMatch(line -> line.message().startsWith("closed with 1 audit events"));
    }

    @Test
    void sixty_four_mebibytes_are_kept_and_what_is_beyond_counts_as_failed() {
        MemoryWriter writer = MemoryWriter.fresh("much");
        writer.failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(Duration.ofMillis(1)))
                .writer(Audit.writer("much"))
                .build());
        Logger log = context.getLogger("much");
        String text = "x".repeat(250 * 1024);
        int most = 64 * 1024 / 250;
        for (int i = 0; i < most + 10; i++) {
            log.info(AUDIT, "{} {}", i, text);
        }
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(Audit.of(context, "much").kept()).isEqualTo(most);
        assertThat(Audit.of(context, "much").failed()).isEqualTo(10);
        writer.failWith(null);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.records()).hasSize(most);
        await().until(() -> context.health().status() == Health.Status.UP);
        assertThat(Contexts.close(context).metrics().auditLate()).isEqualTo(most + 10);
    }

    @Test
    void an_interrupt_neither_shortens_the_wait_nor_makes_it_spin_nor_gets_lost() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("interrupted-audit");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(Audit.writer("interrupted-audit")).build());
        Logger log = context.getLogger("interrupted");
        writer.blockForce();
        AtomicBoolean forced = new AtomicBoolean();
        AtomicBoolean flag = new AtomicBoolean();
        AtomicLong cpu = new AtomicLong();
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        Thread caller = new Thread(() -> {
            Thread.currentThread().interrupt();
            long before = threads.getCurrentThreadCpuTime();
            log.info(AUDIT, "one");
            cpu.set(threads.getCurrentThreadCpuTime() - before);
            forced.set(writer.isForced("one"));
            flag.set(Thread.currentThread().isInterrupted());
        });
        long start = System.nanoTime();
        caller.start();
        await().until(() -> writer.records().size() == 1);
        caller.interrupt();
        await().during(Duration.ofMillis(500)).atMost(Contexts.LONG).until(caller::isAlive);
        caller.interrupt();
        writer.unblockForce();
        caller.join();
        long waited = System.nanoTime() - start;
        assertThat(forced).as("returned when it was forced").isTrue();
        assertThat(flag).as("still interrupted").isTrue();
        assertThat(cpu.get()).as("CPU time of %s ns waited", waited).isLessThan(waited / 2);
        assertThat(Contexts.close(context).metrics().auditLate()).isZero();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
