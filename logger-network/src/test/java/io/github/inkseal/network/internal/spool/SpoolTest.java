package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.killed;
import static io.github.inkseal.network.internal.spool.Spools.numbers;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.spool.Spools.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into a spool comes out of it, in its order, in this process or the next. */
class SpoolTest {

    @TempDir
    Path home;

    private final Said said = new Said();

    private Spool spool(Path root, boolean always, long memory) {
        return new Spool(options(root, always, memory), Spools::key, said);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 20000", "true, 100000000", "false, 0", "false, 20000", "false, 100000000"})
    void two_threads_lose_and_reorder_nothing(boolean always, long memory) throws Exception {
        Spool spool = spool(home.resolve("spool"), always, memory);
        AtomicBoolean over = new AtomicBoolean();
        int count = 60_000;
        Thread pipeline = new Thread(() -> {
            for (int first = 0; first < count; first += 20) {
                assertThat(spool.offer(chunk(first, 20, 60), false)).isTrue();
            }
            over.set(true);
        });
        pipeline.start();
        List<Long> out = new ArrayList<>();
        while (!over.get() || spool.bytes() > 0) {
            out.addAll(drain(spool));
        }
        pipeline.join();
        assertThat(out).isEqualTo(upTo(count));
        assertThat(spool.position()).isEqualTo(count);
        assertThat(spool.takeLoss()).isNull();
        spool.close();
        assertThat(files(home, ".spool")).isEmpty();
        assertThat(said.lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5_000, 1_000_000})
    void a_killed_process_leaves_all_it_was_given_and_the_next_sends_it_first(long memory) throws Exception {
        Spool spool = spool(home.resolve("spool"), true, memory);
        for (int first = 0; first < 1_000; first += 10) {
            spool.offer(chunk(first, 10, 100), false);
        }
        Path left = killed(home.resolve("spool"), home.resolve("left"));
        Spool next = spool(left, true, memory);
        assertThat(next.bytes()).isEqualTo(100_000);
        next.offer(chunk(0, 5, 100), false);
        List<Long> expected = new ArrayList<>(upTo(1_000));
        expected.addAll(upTo(5));
        assertThat(drain(next)).isEqualTo(expected);
        assertThat(next.bytes()).isZero();
        next.close();
        spool.close();
    }

    @Test
    void what_is_done_is_not_sent_again_and_what_is_not_is_one_run() throws Exception {
        Spool spool = spool(home.resolve("spool"), true, 0);
        for (int first = 0; first < 100; first += 10) {
            spool.offer(chunk(first, 10, 1_000), false);
        }
        Chunk one = spool.poll(false);
        Chunk two = spool.poll(false);
        assertThat(numbers(two)).startsWith((long) one.records());
        spool.done(one);
        spool.done(two.part(0, 3));
        Path left = killed(home.resolve("spool"), home.resolve("left"));
        Spool next = spool(left, true, 0);
        // A part of a chunk that is done is not remembered; what comes again is one run.
        assertThat(drain(next)).isEqualTo(upTo(100).subList(one.records(), 100));
        next.close();
        spool.done(two.part(3, two.records()));
        left = killed(home.resolve("spool"), home.resolve("left again"));
        next = spool(left, true, 0);
        assertThat(drain(next)).isEqualTo(upTo(100).subList(one.records() + two.records(), 100));
        next.close();
        spool.close();
    }

    @Test
    void what_was_in_memory_only_is_on_disk_in_the_end_and_in_its_place() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = spool(root, false, 5_000);
        for (int first = 0; first < 200; first += 10) {
            assertThat(spool.offer(chunk(first, 10, 100), false)).isTrue();
        }
        assertThat(spool.force()).as("not all is on disk").isFalse();
        // Taken and not done: not known to have arrived.
        assertThat(numbers(spool.poll(false))).startsWith(0L);
        spool.close();
        assertThat(spool.takeLoss()).isNull();
        Spool next = spool(root, false, 5_000);
        assertThat(drain(next)).isEqualTo(upTo(200));
        next.close();
    }

    @Test
    void what_is_in_memory_can_be_put_on_disk_for_a_process_that_never_closes() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = spool(root, false, 100_000);
        for (int first = 0; first < 100; first += 10) {
            spool.offer(chunk(first, 10, 100), false);
        }
        assertThat(spool.canPersist()).isTrue();
        assertThat(spool.persist()).isTrue();
        spool.offer(chunk(100, 10, 100), false);
        assertThat(spool.persist()).isTrue();
        Path left = killed(root, home.resolve("left"));
        Spool next = spool(left, false, 100_000);
        assertThat(drain(next)).isEqualTo(upTo(110));
        next.close();
        assertThat(drain(spool)).as("it goes on here too").isEqualTo(upTo(110));
        spool.close();
    }

    @Test
    void a_second_process_has_files_of_its_own_and_the_next_takes_what_an_ended_one_left() throws Exception {
        Path root = home.resolve("spool");
        Spool first = spool(root, true, 0);
        Spool second = spool(root, true, 0);
        first.offer(chunk(0, 10, 100), false);
        second.offer(chunk(50, 10, 100), false);
        assertThat(files(root.resolve("1"), ".spool")).hasSize(1);
        assertThat(files(root.resolve("2"), ".spool")).hasSize(1);
        second.close();
        assertThat(drain(first)).as("nothing is taken from a running one").isEqualTo(upTo(10));
        first.close();
        Spool third = spool(root, true, 0);
        assertThat(drain(third)).isEqualTo(upTo(60).subList(50, 60));
        third.close();
        assertThat(files(root, ".spool")).isEmpty();
    }

    @Test
    void records_that_wait_are_joined_and_those_of_two_processes_are_not() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = spool(root, true, 1_000_000);
        spool.offer(chunk(0, 2, 100), false);
        spool.offer(chunk(2, 2, 100), false);
        assertThat(numbers(spool.poll(false))).isEqualTo(upTo(4));
        spool.close();
        Spool next = spool(root, true, 1_000_000);
        next.offer(chunk(0, 2, 100), false);
        assertThat(numbers(next.poll(false))).isEqualTo(upTo(4));
        assertThat(numbers(next.poll(false))).isEqualTo(upTo(2));
        assertThat(next.poll(false)).isNull();
        next.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_little_waits_for_more_whatever_is_on_disk_and_under_way(boolean always) {
        Spool spool = spool(home.resolve("spool"), always, 1_000_000);
        spool.offer(chunk(0, 10, 100), false);
        Chunk sent = spool.poll(false);
        assertThat(numbers(sent)).isEqualTo(upTo(10));
        spool.offer(chunk(10, 10, 100), false);
        assertThat(spool.poll(true)).isNull();
        spool.offer(chunk(20, 200, 100), false);
        assertThat(spool.poll(true)).isNotNull();
        spool.close();
    }

    @Test
    void many_small_frames_are_found_with_few_looks_at_the_disk() throws Exception {
        Path counts = Path.of("/proc/self/io");
        assumeTrue(Files.isReadable(counts), "the system does not count reads");
        Path root = home.resolve("spool");
        Spool spool = spool(root, true, 0);
        int frames = 20_000;
        for (int i = 0; i < frames; i++) {
            spool.offer(chunk(i, 1, 20), false);
        }
        spool.close();
        long before = reads(counts);
        Spool next = spool(root, true, 0);
        assertThat(reads(counts) - before).isLessThan(frames / 4);
        assertThat(next.bytes()).isEqualTo(frames * 20L);
        next.close();
    }

    private static long reads(Path counts) throws Exception {
        return Files.readAllLines(counts).stream()
                .filter(line -> line.startsWith("syscr: "))
                .mapToLong(line -> Long.parseLong(line.substring(7)))
                .sum();
    }
}
