package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    /** So many bytes that what the test's own runner writes counts for nothing. */
    private static final LineBytes TENS = new LineBytes(100_000, 10);

    private final AtomicLong logged = new AtomicLong();

    @Test
    void aFixedPaceIsSharedAmongTheThreads() throws NoResult {
        Pace pace = Pace.fixed((from, count) -> logged.addAndGet(count), 2, new RunSize(0, 0, 0, 10, 30, 0));
        assertThat(pace).isEqualTo(new Pace(10, 15));
        assertThat(logged).hasValue(10);
    }

    @Test
    void aTimedPaceIsWholeCyclesAtTheRateAtWhichBytesAreWritten() throws IOException, NoResult {
        Pace pace = Pace.timed(
                (from, count) -> {
                    write();
                    Pause.nanos(2_000_000);
                    logged.addAndGet(count);
                },
                2,
                TENS,
                new RunSize(0, 0, 0, 0, 0, 200));
        assertThat(pace.warmup()).isEqualTo(logged.get());
        // At most a hundred pauses of 2 ms, those at the edges aside; a slow machine has fewer.
        assertThat(pace.messages()).isBetween(10, 1_100);
        assertThat(pace.messages() % 10).isZero();
    }

    @Test
    void whateverTheTimeThereIsOneCycle() throws IOException, NoResult {
        Pace pace = Pace.timed((from, count) -> logged.addAndGet(count), 1, TENS, new RunSize(0, 0, 0, 0, 0, 0));
        assertThat(pace).isEqualTo(new Pace(10, 10));
    }

    private static void write() {
        try {
            Files.write(Path.of("/dev/null"), new byte[(int) TENS.bytes()], StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
