package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** A writer that loses what it had taken says so: audit events are written again, others count as failed. */
class AuditLossTest {

    @Test
    void an_audit_call_does_not_return_for_a_record_that_was_lost_before_it_has_been_written_again() {
        MemoryWriter writer = MemoryWriter.fresh("loses");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer("loses"))
                .build());
        Logger log = context.getLogger("loses");
        log.info(AUDIT, "before");
        log.info("ordinary");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        writer.loseOnce();
        log.info(AUDIT, "twice");
        assertThat(writer.isForced("twice")).isTrue();
        assertThat(writer.records()).containsExactly("before", "twice");
        CloseReport report = Contexts.close(context);
        WriterMetrics metrics = Audit.of(report.metrics(), "loses");
        assertThat(metrics.written()).isEqualTo(2);
        assertThat(metrics.failed()).isEqualTo(1);
        assertThat(report.metrics().auditLate()).isZero();
    }

    @Test
    void what_is_lost_in_the_end_has_one_more_try_and_what_is_not_audited_is_counted_as_failed() {
        MemoryWriter writer = MemoryWriter.fresh("loses-last");
        writer.blockForce();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(java.time.Duration.ofMillis(50)))
                .writer(Audit.writer("loses-last"))
                .build());
        Logger log = context.getLogger("loses-last");
        log.info(AUDIT, "late");
        log.info("ordinary");
        writer.loseOnce();
        writer.unblockForce();
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).contains("late").hasSize((int)
                Audit.of(report.metrics(), "loses-last").written());
        assertThat(Audit.of(report.metrics(), "loses-last").total()).isEqualTo(2);
        assertThat(writer.isForced("late")).isTrue();
    }

    @Test
    void a_range_wider_than_what_was_lost_of_it_is_counted_as_what_is_written_again() {
        MemoryWriter writer = MemoryWriter.fresh("wide");
        writer.failForceWith(new IOException("not yet"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(java.time.Duration.ofMillis(50)))
                .writer(Audit.writer("wide"))
                .build());
        Logger log = context.getLogger("wide");
        for (int i = 0; i < 5; i++) {
            log.info(AUDIT, "record {}", i);
        }
        writer.tellLoss(new Loss(0, 1, 1).and(new Loss(4, 5, 1)));
        writer.failForceWith(null);
        CloseReport report = Contexts.close(context);
        WriterMetrics metrics = Audit.of(report.metrics(), "wide");
        assertThat(metrics.failed()).isZero();
        assertThat(metrics.written()).isEqualTo(5);
        assertThat(metrics.kept()).isZero();
    }
}
