package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** What the metrics say of the queue and of handing over is what happened there. */
class QueueFiguresTest {

    @Test
    void the_most_that_ever_waited_stays_when_nothing_waits_any_more() {
        MemoryWriter stuck = MemoryWriter.fresh("high-water");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("high-water")).build());
        Logger log = context.getLogger("queue");
        stuck.block();
        log.info("in the writer's hands");
        await().until(() -> stuck.batches() == 1);
        for (int i = 0; i < 500; i++) {
            log.info("waits {}", i);
        }
        assertThat(context.metrics().queueDepth()).isEqualTo(500);
        assertThat(context.metrics().queueHighWater()).isEqualTo(500);

        stuck.unblock();
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.metrics().queueDepth()).isZero();
        assertThat(context.metrics().queueHighWater()).isEqualTo(500);
        assertThat(Contexts.close(context).metrics().queueHighWater()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_hand_over_took_as_long_as_its_writer(Dispatch dispatch) {
        Duration slow = Duration.ofMillis(40);
        MemoryWriter writer = MemoryWriter.fresh("flush-time");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .writer(MemoryWriter.config("flush-time"))
                .build());
        writer.onWrite(() -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < slow.toNanos()) {
                LockSupport.parkNanos(slow.toNanos());
            }
        });
        long before = System.nanoTime();
        context.getLogger("flush").info("slow");
        await().until(() -> context.metrics().flushTime().compareTo(slow) >= 0);
        assertThat(context.metrics().flushTime()).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - before));
        Contexts.close(context);
    }
}
