package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** {@code force} at a level and every so often; writers that gather are flushed. */
class ForceTest {

    @Test
    void a_writer_is_forced_after_a_batch_with_the_level_before_it_gets_the_next() {
        MemoryWriter writer = MemoryWriter.fresh("at");
        MemoryWriter other = MemoryWriter.fresh("at-other");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("at").withForce(ForceConfig.none().withAt(Level.ERROR)))
                .writer(MemoryWriter.config("at-other"))
                .build());
        Logger log = context.getLogger("at");
        AtomicInteger forcesAtNextWrite = new AtomicInteger(-1);
        log.warn("below");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.forces()).isZero();
        log.error("at");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        writer.onWrite(() -> forcesAtNextWrite.compareAndSet(-1, writer.forces()));
        log.info("next");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.isForced("at")).isTrue();
        assertThat(forcesAtNextWrite).hasValue(1);
        assertThat(writer.forces()).as("once for the one batch").isEqualTo(1);
        assertThat(other.forces()).as("the other writer's concern").isZero();
        Contexts.close(context);
    }

    @Test
    void a_writer_is_forced_so_long_after_a_write_without_another_event_and_only_if_there_was_one() {
        MemoryWriter writer = MemoryWriter.fresh("every");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("every")
                        .withForce(ForceConfig.none().withEvery(Duration.ofMillis(300))))
                .build());
        long start = System.nanoTime();
        context.getLogger("every").info("one");
        await().until(() -> writer.isForced("one"));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
        await().during(Duration.ofSeconds(1)).atMost(Contexts.LONG).until(() -> writer.forces() == 1);
        context.getLogger("every").info("two");
        await().until(() -> writer.isForced("two"));
        assertThat(Audit.of(Contexts.close(context).metrics(), "every").forces())
                .isEqualTo(3);
    }

    @Test
    void a_force_that_fails_shows_in_health_and_is_repeated() {
        MemoryWriter writer = MemoryWriter.fresh("repeated");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("repeated")
                        .withForce(ForceConfig.none().withAt(Level.ERROR)))
                .build());
        writer.failForceWith(new IOException("no power"));
        context.getLogger("repeated").error("one");
        await().until(() -> context.health().status() == Health.Status.DOWN);
        assertThat(context.health().causes())
                .singleElement()
                .asString()
                .startsWith("writer repeated: no power, since ");
        context.getLogger("repeated").info("writing goes on");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.records()).containsExactly("one", "writing goes on");
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        writer.failForceWith(null);
        await().until(() -> writer.isForced("one") && context.health().status() == Health.Status.UP);
        Contexts.close(context);
    }

    @Test
    void a_quiet_event_is_seen_though_its_writer_gathers_and_a_busy_time_shares_flushes() {
        MemoryWriter writer = MemoryWriter.fresh("gathers").gathering();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(1024))
                .writer(MemoryWriter.config("gathers"))
                .build());
        Logger log = context.getLogger("gathers");
        long start = System.nanoTime();
        log.info("one");
        await().until(() -> writer.records().size() == 1);
        assertThat(System.nanoTime() - start).as("held back a while").isGreaterThanOrEqualTo(100_000_000L);
        for (int i = 0; i < 20_000; i++) {
            log.info("{}", i);
        }
        assertThat(context.flush(Contexts.LONG))
                .as("does not wait for the clock")
                .isTrue();
        assertThat(writer.records()).hasSize(20_001);
        assertThat(writer.flushes()).isLessThan(writer.batches());
        Contexts.close(context);
    }

    @Test
    void an_audit_call_does_not_wait_for_the_clock_of_a_writer_that_gathers() {
        MemoryWriter writer = MemoryWriter.fresh("gathers-audit").gathering();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(Audit.writer("gathers-audit")).build());
        context.getLogger("gathers").info(Audit.AUDIT, "one");
        assertThat(writer.isForced("one")).isTrue();
        Contexts.close(context);
    }
}
