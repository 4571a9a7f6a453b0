package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Inkseal's own audit records come by a door beside the queue, and stand behind what was logged before they came. */
class OwnAuditOrderTest {

    private static final int INFO = 2;
    /** More than the worker takes without a look at anything else. */
    private static final int MANY = 20_000;

    private final StatusChannel status = new StatusChannel();
    private final Ring ring = new Ring(32_768);
    private final LoggerNames names = new LoggerNames();
    private final int logger = names.add("a");
    private final AuditBacklog backlog = new AuditBacklog(1 << 20);
    private final List<String> instead = Collections.synchronizedList(new ArrayList<>());
    private final AuditDoor door = new AuditDoor(true, ring::tail, record -> instead.add(record.action()));
    private final MemoryWriter writer = MemoryWriter.fresh("own-order");
    private final Pipeline pipeline;
    private final Worker worker;

    OwnAuditOrderTest() {
        Drops drops = new Drops();
        pipeline = builder("own-order").build(drops, door, names, new InternTable(64), new InternTable(64));
        worker = new Worker("own-order", ring, pipeline, drops, new AtomicLong(), backlog, status);
    }

    private PipelineBuilder builder(String writer) {
        InksealConfig config = Contexts.config().writer(Audit.writer(writer)).build();
        ComponentRegistry registry = ComponentRegistry.load(OwnAuditOrderTest.class.getClassLoader(), List.of());
        return new PipelineBuilder(config, registry, status, new MemoryLogs());
    }

    private CapturedEvent event(String message) {
        return CapturedEvent.of(System.currentTimeMillis() * 1000, INFO, logger, message, "t");
    }

    private void log(String message) {
        assertThat(SlotWriter.write(ring, true, event(message), false)).isNotNegative();
    }

    private void tell(String action) {
        door.add(OwnAudit.now(action, "done", Map.of()));
        worker.wake();
    }

    private List<String> end() {
        ring.close();
        assertThat(worker.finish(Contexts.LONG.toNanos(), true)).isTrue();
        return writer.records();
    }

    @Test
    void one_stands_behind_all_that_was_logged_before_however_much_waits() {
        writer.block();
        worker.start();
        log("first");
        await().until(() -> writer.batches() > 0);
        List<String> expected = new ArrayList<>(List.of("first"));
        for (int i = 0; i < MANY; i++) {
            log("event " + i);
            expected.add("event " + i);
        }
        tell("stop");
        expected.add("stop done");
        writer.unblock();

        assertThat(end()).isEqualTo(expected);
    }

    @Test
    void a_flush_is_not_done_before_what_came_in_before_it_is_told() {
        List<String> flushed = new ArrayList<>();
        Thread asks = new Thread(() -> {
            if (worker.awaitFlushed(0, Contexts.LONG.toNanos())) {
                flushed.addAll(writer.records());
            }
        });
        // The worker has looked for audit records by now, and has yet to look for a flush.
        writer.onWrite(() -> {
            if (asks.getState() == Thread.State.NEW) {
                tell("level");
                asks.start();
                await().until(() -> asks.getState() == Thread.State.TIMED_WAITING);
            }
        });
        worker.start();
        log("event");
        await().until(() -> asks.getState() == Thread.State.TERMINATED);
        assertThat(flushed).containsExactly("event", "level done");
        end();
    }

    @Test
    void a_worker_that_begins_late_puts_none_before_what_was_logged_earlier() {
        tell("start");
        log("event");
        tell("level");
        worker.start();

        assertThat(end()).containsExactly("start done", "event", "level done");
    }

    @Test
    void one_waits_for_a_call_that_has_begun_before_it_and_for_those_behind_that() {
        worker.start();
        long claimed = ring.claim(true);
        log("behind it");
        tell("stop");
        // The worker has had its chance when it has done something else in between.
        for (int i = 0; i < 3; i++) {
            OwnerTask<Boolean> other = new OwnerTask<>(() -> true);
            assertThat(worker.execute(other)).isTrue();
            assertThat(other.await(Contexts.LONG)).isTrue();
        }
        assertThat(writer.records()).isEmpty();
        // With nothing stored in the slot it is an event without a message.
        ring.publish(claimed);

        assertThat(end()).containsExactly("null", "behind it", "stop done");
    }

    @Test
    void one_stands_behind_an_audit_event_that_found_no_slot() {
        writer.block();
        worker.start();
        log("first");
        await().until(() -> writer.batches() > 0);
        assertThat(backlog.add(event("beside the queue"), ring.tail())).isEqualTo(AuditBacklog.ADDED);
        tell("stop");
        writer.unblock();

        assertThat(end()).containsExactly("first", "beside the queue", "stop done");
    }

    @Test
    void those_that_found_the_door_full_are_counted_and_told_of_behind_those_that_did_not() {
        writer.block();
        worker.start();
        log("first");
        await().until(() -> writer.batches() > 0);
        List<String> expected = new ArrayList<>(List.of("first"));
        for (int i = 0; i < 1024; i++) {
            tell("a" + i);
            expected.add("a" + i + " done");
        }
        tell("one too many");
        tell("two too many");
        expected.add("audit lost: records=2");
        writer.unblock();

        assertThat(end()).isEqualTo(expected);
        assertThat(pipeline.figures().writers().get("own-order"))
                .satisfies(its -> assertThat(its.syntheticFailed()).isEqualTo(2))
                .satisfies(its -> assertThat(its.failed()).isZero());
    }

    @Test
    void a_reload_tells_none_before_a_call_that_had_begun_before_it() {
        MemoryWriter after = MemoryWriter.fresh("own-order-after");
        worker.start();
        tell("start");
        long claimed = ring.claim(true);
        tell("stop");
        Renewal renewal = builder("own-order-after").renew(pipeline);
        OwnerTask<Boolean> change = new OwnerTask<>(() -> {
            renewal.apply(needsCaller -> {});
            return true;
        });
        assertThat(worker.execute(change)).isTrue();
        assertThat(change.await(Contexts.LONG)).isTrue();
        ring.publish(claimed);

        assertThat(end()).containsExactly("start done");
        assertThat(after.records()).containsExactly("null", "stop done");
    }

    @Test
    void the_worker_sleeps_while_one_waits_for_a_call_that_does_not_end() {
        // More naps than it takes short ones, after which it asks whether there is something to do.
        int naps = 320;
        worker.start();
        long claimed = ring.claim(true);
        tell("stop");
        long before = naps();
        await().until(() -> naps() > before + naps);
        assertThat(writer.records()).isEmpty();
        ring.publish(claimed);

        assertThat(end()).containsExactly("null", "stop done");
    }

    private long naps() {
        return ManagementFactory.getThreadMXBean()
                .getThreadInfo(worker.thread().getId())
                .getWaitedCount();
    }

    @Test
    void those_that_draining_and_closing_the_writers_bring_about_are_written_or_said_and_counted() {
        writer.onDrain(() -> tell("sent"));
        writer.onClose(() -> tell("closed"));
        worker.start();
        log("event");

        assertThat(end()).containsExactly("event", "sent done");
        assertThat(writer.drainedBehind()).isEqualTo(2);
        assertThat(instead).containsExactly("closed");
        assertThat(pipeline.figures().writers().get("own-order"))
                .satisfies(its -> assertThat(its.syntheticFailed()).isEqualTo(1))
                .satisfies(its -> assertThat(its.synthetic()).isEqualTo(1));
        tell("after the end");
        assertThat(instead).containsExactly("closed", "after the end");
    }

    @Test
    void those_that_come_while_a_hook_drains_are_followed_by_another_drain() {
        writer.onDrain(() -> tell("sent"));
        writer.onForce(() -> tell("forced at the end"));
        DirectDispatch direct = new DirectDispatch(pipeline);
        worker.start();
        log("event");
        assertThat(direct.takeOver(() -> {
                    ring.close();
                    return worker.finish(Contexts.LONG.toNanos(), false);
                }))
                .isTrue();

        assertThat(writer.records()).startsWith("event", "sent done").contains("forced at the end done");
        assertThat(writer.drainedBehind()).isEqualTo(writer.records().size());
        assertThat(writer.isClosed()).isFalse();
    }

    @Test
    void with_direct_dispatch_too_those_of_the_end_are_written_or_said() {
        writer.onDrain(() -> tell("sent"));
        writer.onClose(() -> tell("closed"));
        DirectDispatch direct = new DirectDispatch(pipeline);
        direct.open();
        assertThat(direct.submit(event("event"))).isTrue();
        assertThat(direct.close(Contexts.LONG.toNanos())).isTrue();

        assertThat(writer.records()).containsExactly("event", "sent done");
        assertThat(writer.drainedBehind()).isEqualTo(2);
        assertThat(instead).containsExactly("closed");
    }
}
