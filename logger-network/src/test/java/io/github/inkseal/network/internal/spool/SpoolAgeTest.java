package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.numbers;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.spool.Spools.Said;
import io.github.inkseal.spi.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits in a spool for longer than it may is given up and counted, wherever it is, and nothing before its time. */
class SpoolAgeTest {

    @TempDir
    Path home;

    private final Said said = new Said();

    /** The clock by which spools grow old. */
    private final AtomicLong nanos = new AtomicLong();

    private Spool forAnHour(Path root) {
        Spool.Clocks clocks = new Spool.Clocks(InstantSource.system(), nanos::get);
        return new Spool(new Spool.Options(root, 64 << 20, Duration.ofHours(1), true, 0, 0, clocks), Spools::key, said);
    }

    private Spool spool(Path root, boolean always, long memory) {
        return new Spool(options(root, always, memory), Spools::key, said);
    }

    @Test
    void what_is_too_old_is_given_up_and_counted() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = forAnHour(root);
        // The first segment is full with this, so that the second is begun.
        int count = 0;
        while (files(root, ".spool").size() < 2) {
            spool.offer(chunk(count, 1_000, 1_000), false);
            count += 1_000;
        }
        int behind = count - 1_000;
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        spool.tend();
        // A third of the records are Inkseal's own; the segment that is still appended to goes too.
        assertThat(behind).isPositive();
        assertThat(spool.takeLoss()).isEqualTo(new Loss(0, count, count - (count + 2) / 3));
        assertThat(spool.takeLoss()).isNull();
        assertThat(drain(spool)).isEmpty();
        assertThat(spool.bytes()).isZero();
        assertThat(files(root, ".spool")).isEmpty();
        assertThat(said.lines).hasSize(2).allMatch(line -> line.contains("is too old; what it held is lost"));
        spool.offer(chunk(count, 10, 100), false);
        assertThat(drain(spool)).hasSize(10);
        assertThat(said.lines).as("nobody is said to have removed anything").hasSize(2);
        spool.close();
        assertThat(spool.takeLoss()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_comes_after_a_long_quiet_time_is_not_as_old_as_what_came_before(boolean acknowledged) {
        Spool spool = forAnHour(home.resolve("spool"));
        spool.offer(chunk(0, 1, 100), false);
        if (acknowledged) {
            assertThat(drain(spool)).isEqualTo(upTo(1));
        }
        nanos.addAndGet(Duration.ofMinutes(50).toNanos());
        spool.offer(chunk(1, 1, 100), false);
        nanos.addAndGet(Duration.ofMinutes(50).toNanos());
        spool.tend();
        assertThat(spool.takeLoss()).isEqualTo(acknowledged ? null : new Loss(0, 1, 0));
        assertThat(drain(spool)).isEqualTo(List.of(1L));
        spool.close();
    }

    @Test
    void what_was_sent_and_never_acknowledged_is_given_up_too() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = forAnHour(root);
        spool.offer(chunk(0, 100, 100), false);
        spool.offer(chunk(100, 100, 100), false);
        Chunk sent = spool.poll(false);
        assertThat(numbers(sent)).isEqualTo(upTo(100));
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        spool.tend();
        assertThat(spool.takeLoss()).as("somebody has a part of it").isNull();
        assertThat(spool.isOldestTooOld()).isTrue();
        spool.done(sent);
        spool.tend();
        // The second one was read with the first, and waited for its turn.
        assertThat(spool.takeLoss()).isEqualTo(new Loss(100, 200, 67));
        assertThat(spool.isOldestTooOld()).isFalse();
        assertThat(spool.poll(false)).isNull();
        assertThat(spool.bytes()).isZero();
        spool.close();
        assertThat(files(root, ".spool")).isEmpty();
    }

    @Test
    void what_waits_in_memory_only_is_given_up_too_and_not_before_its_time() {
        Path root = home.resolve("spool");
        Spool patient =
                new Spool(new Spool.Options(root, 64 << 20, Duration.ofHours(1), false, 1 << 20, 0), Spools::key, said);
        patient.offer(chunk(0, 100, 100), false);
        patient.tend();
        assertThat(drain(patient)).isEqualTo(upTo(100));
        patient.close();
        Spool spool =
                new Spool(new Spool.Options(root, 64 << 20, Duration.ofNanos(1), false, 1 << 20, 0), Spools::key, said);
        spool.offer(chunk(0, 100, 100), false);
        spool.offer(chunk(100, 100, 100), false);
        Chunk sent = spool.poll(false);
        assertThat(numbers(sent)).isEqualTo(upTo(100));
        Awaitility.await().until(spool::isOldestTooOld);
        spool.tend();
        assertThat(spool.takeLoss()).as("somebody has a part of it").isNull();
        spool.done(sent);
        spool.tend();
        assertThat(spool.takeLoss()).isEqualTo(new Loss(100, 200, 67));
        spool.offer(chunk(200, 30, 100), false);
        Awaitility.await().until(() -> {
            spool.tend();
            return spool.bytes() == 0;
        });
        // A third of the records are Inkseal's own.
        assertThat(spool.takeLoss()).isEqualTo(new Loss(200, 230, 20));
        assertThat(spool.takeLoss()).isNull();
        assertThat(spool.poll(false)).isNull();
        assertThat(said.lines)
                .hasSize(2)
                .anyMatch(line -> line.contains("30 records that waited in memory are too old"));
        spool.offer(chunk(230, 10, 100), false);
        assertThat(drain(spool)).as("room is free again").hasSize(10);
        spool.close();
        assertThat(spool.takeLoss()).isNull();
    }

    @Test
    void a_wall_clock_that_jumps_changes_neither_order_nor_age() throws Exception {
        Path root = home.resolve("spool");
        AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        Duration[] jumps = {
            Duration.ofHours(1),
            Duration.ofDays(-365),
            Duration.ofDays(730),
            Duration.ofDays(-60 * 365),
            Duration.ofSeconds(-1)
        };
        // Its segments have 256 KiB, so that a new one begins behind each jump.
        Spool.Options options = new Spool.Options(
                root, 4 << 20, Duration.ofHours(2), true, 0, 0, new Spool.Clocks(wall::get, System::nanoTime));
        Spool spool = new Spool(options, Spools::key, said);
        for (int i = 0; i < jumps.length; i++) {
            spool.offer(chunk(i * 300L, 300, 1_000), false);
            Duration jump = jumps[i];
            wall.updateAndGet(now -> now.plus(jump));
            spool.tend();
        }
        assertThat(files(root, ".spool")).hasSize(jumps.length);
        assertThat(made(root))
                .as("the jumps were seen")
                .doesNotHaveDuplicates()
                .isNotEqualTo(made(root).stream().sorted().toList());
        List<Long> all = upTo(jumps.length * 300L);
        assertThat(take(spool, 300)).isEqualTo(all.subList(0, 300));
        spool.close();
        assertThat(spool.takeLoss()).isNull();
        // The next process begins when the clock has gone back before all of them were made.
        wall.set(Instant.parse("1950-01-01T00:00:00Z"));
        Spool next = new Spool(options, Spools::key, said);
        next.tend();
        assertThat(drain(next)).isEqualTo(all.subList(300, all.size()));
        assertThat(next.lostBefore()).isZero();
        next.close();
        assertThat(said.lines).isEmpty();
    }

    /** When the segments say that they were made, in their order. */
    private static List<Long> made(Path root) throws Exception {
        List<Long> made = new ArrayList<>();
        for (Path segment : files(root, ".spool")) {
            made.add(Objects.requireNonNull(SegmentHeader.of(Files.readAllBytes(segment)))
                    .made());
        }
        return made;
    }

    /** Takes so many records out, and is done with them. */
    private static List<Long> take(Spool spool, int records) {
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < records) {
            Chunk chunk = Objects.requireNonNull(spool.poll(false));
            numbers.addAll(numbers(chunk));
            spool.done(chunk);
        }
        return numbers;
    }

    @Test
    void what_another_process_left_is_as_old_as_it_says_and_no_older() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = spool(root, true, 0);
        spool.offer(chunk(0, 10, 100), false);
        spool.close();
        Path segment = files(root, ".spool").get(0);
        byte[] bytes = Files.readAllBytes(segment);
        for (int hours : new int[] {-5, 0, 2}) {
            SegmentHeader header = SegmentHeader.of(bytes);
            long made = System.currentTimeMillis() - Duration.ofHours(hours).toMillis();
            byte[] aged = bytes.clone();
            byte[] beginning = new SegmentHeader(header.salt(), header.first(), made, header.check()).bytes();
            System.arraycopy(beginning, 0, aged, 0, SegmentHeader.MARKS);
            Files.write(segment, aged);
            Spool next =
                    new Spool(new Spool.Options(root, 64 << 20, Duration.ofHours(1), true, 0, 0), Spools::key, said);
            next.tend();
            assertThat(next.lostBefore()).as("%d hours", hours).isEqualTo(hours > 1 ? 10 : 0);
            next.close();
        }
    }
}
