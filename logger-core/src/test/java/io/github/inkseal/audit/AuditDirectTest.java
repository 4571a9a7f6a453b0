package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** With direct dispatch the caller itself writes, forces and, if that fails, goes on at once. */
class AuditDirectTest {

    private static LoggerContext start(WriterConfig writer) {
        return LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .audit(Audit.within(Contexts.LONG))
                .writer(writer)
                .build());
    }

    @Test
    void what_could_not_be_written_goes_out_before_the_next_event() {
        MemoryWriter writer = MemoryWriter.fresh("direct-kept");
        LoggerContext context = start(Audit.writer("direct-kept"));
        Logger log = context.getLogger("direct");
        writer.failWith(new IOException("full"));
        log.info(AUDIT, "one");
        log.info("ordinary");
        log.info(AUDIT, "two");
        assertThat(Audit.of(context, "direct-kept").kept()).isEqualTo(2);
        assertThat(context.metrics().auditLate()).isEqualTo(2);
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        writer.failWith(null);
        log.info("three");
        assertThat(writer.records()).containsExactly("one", "two", "three");
        assertThat(writer.isForced("two")).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        Contexts.close(context);
    }

    @Test
    void flush_and_close_try_what_is_kept() {
        MemoryWriter writer = MemoryWriter.fresh("direct-flush");
        LoggerContext context = start(Audit.writer("direct-flush"));
        Logger log = context.getLogger("direct");
        writer.failWith(new IOException("full"));
        log.info(AUDIT, "one");
        writer.failWith(null);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.isForced("one")).isTrue();
        writer.failWith(new IOException("full"));
        log.info(AUDIT, "two");
        writer.failWith(null);
        CloseReport report = Contexts.close(context);
        assertThat(writer.isForced("two")).isTrue();
        assertThat(Audit.of(report.metrics(), "direct-flush").written()).isEqualTo(2);
    }

    @Test
    void a_writer_that_gathers_is_flushed_after_every_event() {
        MemoryWriter writer = MemoryWriter.fresh("direct-gathers").gathering();
        LoggerContext context = start(MemoryWriter.config("direct-gathers"));
        context.getLogger("direct").info("one");
        assertThat(writer.records()).containsExactly("one");
        context.getLogger("direct").info("two");
        assertThat(writer.flushes()).isEqualTo(2);
        Contexts.close(context);
    }

    @Test
    void force_policies_hold_with_the_next_event() {
        MemoryWriter writer = MemoryWriter.fresh("direct-force");
        LoggerContext context =
                start(MemoryWriter.config("direct-force").withForce(new ForceConfig(Level.ERROR, Duration.ofNanos(1))));
        context.getLogger("direct").info("one");
        assertThat(writer.isForced("one")).isTrue();
        context.getLogger("direct").error("two");
        assertThat(writer.isForced("two")).isTrue();
        Contexts.close(context);
    }
}
