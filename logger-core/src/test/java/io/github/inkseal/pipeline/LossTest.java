package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.DropReason;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** What is lost is counted, what may not be lost is not, and the stream says where it has a gap. */
class LossTest {

    private static final int PRODUCERS = 4;
    private static final Pattern GAP = Pattern.compile("gap: (\\d+) events? dropped since \\S+Z \\((.*)\\)");

    @Test
    void four_producers_through_a_full_ring_of_256_lose_nothing_when_they_wait_forever() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("forever");
        int each = 25_000;
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(256))
                .writer(MemoryWriter.config("forever"))
                .build());
        run(context, each, Level.INFO);
        CloseReport report = Contexts.close(context);

        assertThat(report.metrics().accepted()).isEqualTo((long) PRODUCERS * each);
        assertThat(report.metrics().droppedTotal()).isZero();
        assertThat(writer.records()).hasSize(PRODUCERS * each);
        assertThatEachProducersOrderIsKept(writer.records());
        assertThat(writer.sequences()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_tiny_queue_that_waits_keeps_all_hundred_thousand() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("tiny");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(1))
                .writer(MemoryWriter.config("tiny"))
                .build());
        run(context, 25_000, Level.INFO);
        assertThat(Contexts.close(context).metrics().handled()).isEqualTo(100_000);
        assertThat(writer.records()).hasSize(100_000);
    }

    @Test
    void what_is_dropped_is_counted_by_level_and_told_once() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("drop");
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .level("root", Level.TRACE)
                .queue(QueueConfig.defaults().withCapacity(256).withWait(Duration.ZERO))
                .writer(MemoryWriter.config("drop"))
                .build());
        Logger log = context.getLogger("drop");
        log.info("first");
        Awaitility.await().until(() -> writer.batches() == 1);
        for (int i = 0; i < 1000; i++) {
            log.debug("debug {}", i);
            log.info("info {}", i);
        }
        Map<Level, Long> early = context.metrics().dropped().getOrDefault(DropReason.QUEUE_FULL, Map.of());
        assertThat(early).containsOnlyKeys(Level.DEBUG, Level.INFO);
        int warnings = 0;
        while (!context.metrics()
                .dropped()
                .getOrDefault(DropReason.QUEUE_FULL, Map.of())
                .containsKey(Level.WARN)) {
            log.warn("warning {}", warnings++);
            assertThat(warnings).as("the queue has an end").isLessThan(10_000);
        }
        assertThat(warnings).as("the last eighth is kept for WARN and up").isGreaterThanOrEqualTo(256 / 8);
        writer.unblock();
        CloseReport report = Contexts.close(context);

        long dropped = report.metrics().droppedTotal();
        assertThat(report.metrics().accepted()).isEqualTo(1 + 2000 + warnings);
        assertThat(report.metrics().handled()).isEqualTo(1 + 2000 + warnings - dropped);
        List<String> gaps =
                writer.records().stream().filter(r -> r.startsWith("gap:")).toList();
        assertThat(gaps).hasSize(1);
        Matcher matcher = GAP.matcher(gaps.get(0));
        assertThat(matcher.matches()).as(gaps.get(0)).isTrue();
        assertThat(Long.parseLong(matcher.group(1))).isEqualTo(dropped);
        assertThat(matcher.group(2))
                .isEqualTo("WARN 1, INFO "
                        + report.metrics().dropped().get(DropReason.QUEUE_FULL).get(Level.INFO) + ", DEBUG "
                        + report.metrics().dropped().get(DropReason.QUEUE_FULL).get(Level.DEBUG));
        assertThat(report.metrics().synthetic()).isEqualTo(1);
        assertThat(report.metrics().writers().get("drop").synthetic()).isEqualTo(1);
        assertThat(writer.records()).hasSize((int) report.metrics().handled() + 1);
    }

    @Test
    void four_producers_through_a_full_ring_of_256_lose_exactly_what_is_counted_when_they_drop() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("storm");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(QueueConfig.defaults().withCapacity(256))
                .writer(MemoryWriter.config("storm"))
                .build());
        int each = 50_000;
        run(context, each, Level.INFO);
        CloseReport report = Contexts.close(context);

        List<String> events =
                writer.records().stream().filter(r -> !r.startsWith("gap:")).toList();
        assertThat(events).hasSize((int) (4L * each - report.metrics().droppedTotal()));
        assertThatEachProducersOrderIsKept(events);
        long told = writer.records().stream()
                .filter(r -> r.startsWith("gap:"))
                .mapToLong(r -> {
                    Matcher matcher = GAP.matcher(r);
                    assertThat(matcher.matches()).isTrue();
                    return Long.parseLong(matcher.group(1));
                })
                .sum();
        assertThat(told).as("gaps told of").isEqualTo(report.metrics().droppedTotal());
    }

    @Test
    void a_warning_waits_its_time_and_is_then_dropped_for_that_reason() {
        MemoryWriter writer = MemoryWriter.fresh("expire");
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(QueueConfig.defaults().withCapacity(8).withWait(Duration.ofMillis(20)))
                .writer(MemoryWriter.config("expire"))
                .build());
        Logger log = context.getLogger("expire");
        log.error("holds the worker up");
        Awaitility.await().until(() -> writer.batches() == 1);
        for (int i = 0; i < 20; i++) {
            log.error("error {}", i);
        }
        writer.unblock();
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().dropped()).containsOnlyKeys(DropReason.WAIT_EXPIRED);
        assertThat(report.metrics().dropped().get(DropReason.WAIT_EXPIRED))
                .as("eight of twenty find a slot")
                .isEqualTo(Map.of(Level.ERROR, 12L));
        assertThat(report.metrics().accepted()).isEqualTo(21);
    }

    @Test
    void large_texts_fill_the_queue_before_its_slots_do() {
        MemoryWriter writer = MemoryWriter.fresh("text");
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(QueueConfig.defaults().withText(io.github.inkseal.config.ByteSize.ofKiB(100)))
                .writer(MemoryWriter.config("text"))
                .build());
        Logger log = context.getLogger("text");
        log.info("holds the worker up");
        Awaitility.await().until(() -> writer.batches() == 1);
        String large = "x".repeat(10_240);
        for (int i = 0; i < 100; i++) {
            log.info("{}", large);
        }
        long dropped = context.metrics().droppedTotal();
        // Nine texts of 10,240 characters with their template of 2 fit into 102,400, a tenth does not.
        assertThat(dropped).isEqualTo(91);
        writer.unblock();
        assertThat(context.flush(Contexts.LONG)).isTrue();
        log.info("{}", large);
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().droppedTotal()).as("there is room again").isEqualTo(dropped);
    }

    private static void run(LoggerContext context, int each, Level level) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < PRODUCERS; t++) {
            int producer = t;
            Logger log = context.getLogger("producer");
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    log.atLevel(level).log("{} {}", producer, i);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void assertThatEachProducersOrderIsKept(List<String> records) {
        Map<String, Integer> last = new HashMap<>();
        for (String record : records) {
            String[] parts = record.split(" ");
            Integer before = last.put(parts[0], Integer.parseInt(parts[1]));
            assertThat(before == null || before < Integer.parseInt(parts[1]))
                    .as("order of producer %s at %s", parts[0], record)
                    .isTrue();
        }
    }
}
