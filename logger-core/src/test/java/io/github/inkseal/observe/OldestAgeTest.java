package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** How long the oldest event has waited is what a clock beside it says. */
class OldestAgeTest {

    @Test
    void the_oldest_one_counts_and_nothing_when_none_waits() {
        MemoryWriter stuck = MemoryWriter.fresh("oldest-age");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("oldest-age")).build());
        Logger log = context.getLogger("age");
        assertThat(context.metrics().oldestAge()).isZero();

        stuck.block();
        log.info("in the writer's hands, which is no waiting");
        await().until(() -> context.metrics().queueDepth() == 0);
        assertThat(context.metrics().oldestAge()).isZero();
        long before = System.currentTimeMillis();
        log.info("first");
        long after = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > after + 50);
        log.info("second");

        long earliest = System.currentTimeMillis();
        LogMetrics metrics = context.metrics();
        long latest = System.currentTimeMillis();
        assertThat(metrics.queueDepth()).isEqualTo(2);
        assertThat(metrics.oldestAge())
                .isBetween(Duration.ofMillis(earliest - after), Duration.ofMillis(latest - before + 1));

        stuck.unblock();
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.metrics().oldestAge()).isZero();
        Contexts.close(context);
    }
}
