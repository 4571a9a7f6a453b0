package io.github.inkseal.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.SampleSettings;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.spi.LogFilter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A storm is when garbage hurts most. */
class StormsAllocateNothingTest {

    private static final int EVENTS = 100_000;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void an_event_that_a_filter_against_storms_looks_at_costs_no_memory() {
        LoggerNames loggers = new LoggerNames();
        int logger = loggers.add("com.acme.Storm");
        Ring ring = new Ring(1);
        EventView view = new EventView(ring, loggers, new InternTable(64), new InternTable(64));
        long position =
                SlotWriter.write(ring, true, CapturedEvent.of(1, 2, logger, "made up of " + nanos, "main"), false);
        view.moveTo(ring, position, 1);
        for (LogFilter filter : new LogFilter[] {
            new RateLimit(RateLimitSettings.of(10, Duration.ofHours(1)), nanos::get),
            new Duplicates(DuplicatesSettings.defaults(), nanos::get),
            new Sample(SampleSettings.of(7)),
        }) {
            run(filter, view);
            ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
            int passed = run(filter, view);
            long allocated =
                    memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(passed).isLessThan(EVENTS / 6);
            // What measuring itself takes is a few hundred bytes.
            assertThat(allocated).isLessThan(EVENTS / 10);
        }
    }

    private static int run(LogFilter filter, EventView view) {
        int passed = 0;
        for (int i = 0; i < EVENTS; i++) {
            passed += filter.accepts(view) ? 1 : 0;
        }
        return passed;
    }
}
