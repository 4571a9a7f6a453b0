package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong logged = new AtomicLong();

    @Test
    void aFixedPaceIsSharedAmongTheThreads() throws NoResult {
        Pace pace = Pace.fixed((from, count) -> logged.addAndGet(count), 2, new RunSize(0, 0, 0, 10, 30, 0));
        assertThat(pace).isEqualTo(new Pace(10, 15));
        assertThat(logged).hasValue(10);
    }

    @Test
    void aTimedPaceIsWholeCyclesAtTheRateSeen() throws NoResult {
        Bursts slow = (from, count) -> {
            Pause.nanos(2_000_000);
            logged.addAndGet(count);
        };
        Pace pace = Pace.timed(slow, 2, 10, new RunSize(0, 0, 0, 0, 0, 100));
        assertThat(pace.warmup()).isEqualTo(logged.get());
        assertThat(pace.messages() % 10).isZero();
        // At most fifty pauses of 2 ms in 100 ms, rounding aside; a slow machine has fewer.
        assertThat(pace.messages()).isBetween(10, 510);
    }

    @Test
    void whateverTheTimeThereIsOneCycle() throws NoResult {
        Pace pace = Pace.timed((from, count) -> logged.addAndGet(count), 1, 10, new RunSize(0, 0, 0, 0, 0, 0));
        assertThat(pace).isEqualTo(new Pace(10, 10));
    }
}
