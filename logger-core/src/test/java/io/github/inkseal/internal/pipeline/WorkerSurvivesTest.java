package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.Health;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What breaks in Inkseal itself, where nothing of it should, costs the event it breaks on and not the worker. */
class WorkerSurvivesTest {

    private static final int INFO = 2;

    private final StatusChannel status = new StatusChannel();
    private final Ring ring = new Ring(64);
    private final Drops drops = new Drops();
    private final LoggerNames names = new LoggerNames();
    private final int logger = names.add("a");
    private final AtomicLong retained = new AtomicLong();
    private final AuditBacklog backlog = new AuditBacklog(1 << 20);
    private final Pipeline pipeline;
    private final Worker worker;
    private final Stations whole;

    WorkerSurvivesTest() {
        InksealConfig config =
                Contexts.config().writer(MemoryWriter.config("survives")).build();
        MemoryWriter.fresh("survives");
        ComponentRegistry registry = ComponentRegistry.load(WorkerSurvivesTest.class.getClassLoader(), List.of());
        pipeline = new PipelineBuilder(config, registry, status, new MemoryLogs())
                .build(
                        drops,
                        new AuditDoor(false, () -> 0, record -> {}),
                        names,
                        new InternTable(64),
                        new InternTable(64));
        whole = pipeline.stations();
        worker = new Worker("survives", ring, pipeline, drops, retained, backlog, status);
    }

    private void log(String message) {
        log(message, 0);
    }

    private void log(String message, long secondsAgo) {
        long time = (System.currentTimeMillis() - secondsAgo * 1000) * 1000;
        CapturedEvent event = CapturedEvent.of(time, INFO, logger, message, "t");
        assertThat(SlotWriter.write(ring, true, event, false)).isNotNegative();
        worker.wake();
    }

    private void finish() {
        ring.close();
        assertThat(worker.finish(Contexts.LONG.toNanos(), true)).isTrue();
        assertThat(ring.depth()).isZero();
    }

    private WriterMetrics metrics() {
        WriterMetrics metrics = pipeline.figures().writers().get("survives");
        assertThat(metrics).isNotNull();
        return metrics;
    }

    @Test
    void an_event_that_breaks_off_has_failed_for_its_writers_and_the_next_is_written() {
        pipeline.turnTo(new Stations(List.of(), Arrays.asList(whole.groups[0], null), List.of(whole.lanes), false));
        log("in the batch before it breaks");
        pipeline.turnTo(new Stations(List.of(), Arrays.asList((EncoderGroup) null), List.of(whole.lanes), false));
        worker.start();
        await().until(() -> pipeline.figures().handled() == 1);
        OwnerTask<Boolean> mend = new OwnerTask<>(() -> {
            pipeline.turnTo(whole);
            return true;
        });
        assertThat(worker.execute(mend)).isTrue();
        assertThat(mend.await(Contexts.LONG)).isTrue();
        log("whole again");
        finish();

        assertThat(MemoryWriter.named("survives").records()).containsExactly("whole again");
        assertThat(metrics().failed()).isEqualTo(1);
        assertThat(metrics().written()).isEqualTo(1);
        assertThat(metrics().total()).isEqualTo(pipeline.figures().handled()).isEqualTo(2);
        assertThat(status.recent()).anyMatch(line -> line.message().contains("broke off an event"));
    }

    @Test
    void what_is_in_the_batch_when_an_event_breaks_off_is_counted_once() {
        log("one");
        log("two");
        pipeline.turnTo(new Stations(List.of(), Arrays.asList(whole.groups[0], null), List.of(whole.lanes), false));
        worker.start();
        finish();

        assertThat(MemoryWriter.named("survives").records()).containsExactly("one", "two");
        assertThat(metrics().written()).isEqualTo(2);
        assertThat(metrics().failed()).isZero();
        assertThat(metrics().total()).isEqualTo(pipeline.figures().handled());
    }

    @Test
    void a_hand_over_that_breaks_off_again_and_again_stops_neither_the_worker_nor_its_end() {
        AtomicInteger told = new AtomicInteger();
        ComponentContext broken = new ComponentContext() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {
                told.incrementAndGet();
                throw new NoClassDefFoundError("gone");
            }
        };
        MemoryWriter writer = MemoryWriter.named("survives");
        WriterConfig config = MemoryWriter.config("survives");
        WriterLane lane = new WriterLane(config, 0, writer, Protection.PLAINTEXT, false, null, broken);
        whole.groups[0].replace(whole.lanes[0], lane);
        pipeline.turnTo(new Stations(List.of(), List.of(whole.groups), List.of(lane), false));
        writer.failWith(new IOException("disk full"));
        worker.start();
        log("lost");
        await().until(() -> told.get() > 0);
        writer.failWith(null);
        log("found");
        await().until(() -> writer.records().contains("found"));
        assertThat(worker.thread().isAlive()).isTrue();
        finish();

        assertThat(metrics().failed()).isEqualTo(1);
        assertThat(metrics().written()).isEqualTo(1);
        assertThat(metrics().total()).isEqualTo(2);
    }

    @Test
    void large_text_that_broke_off_makes_room_again() {
        pipeline.turnTo(new Stations(List.of(), Arrays.asList((EncoderGroup) null), List.of(whole.lanes), false));
        int counted = 100_000;
        CapturedEvent large = new CapturedEvent(
                System.currentTimeMillis() * 1000,
                INFO,
                logger,
                -1,
                "x".repeat(counted),
                -1,
                "t",
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                counted);
        retained.addAndGet(counted);
        SlotWriter.write(ring, true, large, false);
        worker.start();
        finish();

        assertThat(retained.get()).isZero();
        assertThat(metrics().failed()).isEqualTo(1);
    }

    @Test
    void a_worker_that_is_gone_is_down_and_says_what_waits() {
        log("for ever");
        assertThat(worker.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(worker.health().causes())
                .containsExactly("worker: its thread has ended, 1 events wait for ever; restart the application");
        worker.start();
        await().until(() -> worker.health().status() == Health.Status.UP);
        finish();
    }

    @Test
    void events_that_wait_too_long_degrade_and_the_writer_is_named_that_does_not_return() {
        MemoryWriter writer = MemoryWriter.named("survives");
        writer.block();
        worker.start();
        log("taken");
        await().until(() -> writer.batches() > 0);
        log("not long yet", 8);
        assertThat(worker.health().status()).isEqualTo(Health.Status.UP);
        writer.unblock();
        await().until(() -> writer.records().size() == 2);
        writer.block();
        log("taken, too");
        await().until(() -> writer.batches() > 2);
        log("waits", 30);

        assertThat(worker.health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(worker.health().causes())
                .singleElement()
                .asString()
                .matches("queue: 1 events wait, the oldest since \\S+Z; writer survives has not returned");
        writer.unblock();
        await().until(() -> worker.health().status() == Health.Status.UP);
        finish();
    }
}
