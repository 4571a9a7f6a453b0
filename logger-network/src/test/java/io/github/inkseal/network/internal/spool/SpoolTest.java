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
import io.github.inkseal.spi.Loss;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
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
    void nothing_can_be_read_on_the_disk_nor_by_others() throws Exception {
        Path root = home.resolve("deep/spool");
        Spool spool = spool(root, true, 0);
        String canary = "canary-" + "of-this-test";
        byte[] bytes = canary.getBytes(StandardCharsets.US_ASCII);
        spool.offer(new Chunk(0, bytes, new int[] {bytes.length}, new boolean[1]), false);
        List<Path> segments = files(root, ".spool");
        assertThat(segments).hasSize(1);
        assertThat(new String(Files.readAllBytes(segments.get(0)), StandardCharsets.ISO_8859_1))
                .startsWith("INKSPOOL")
                .doesNotContain("canary");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segments.get(0))))
                .isEqualTo("rw-------");
        for (Path folder = segments.get(0).getParent(); !folder.equals(home); folder = folder.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        assertThat(new String(spool.poll(false).bytes(), StandardCharsets.US_ASCII))
                .isEqualTo(canary);
        spool.close();
    }

    @Test
    void its_files_have_a_bound_and_the_last_eighth_is_for_what_is_important() throws Exception {
        Path root = home.resolve("spool");
        long size = 4 << 20;
        Spool spool = new Spool(new Spool.Options(root, size, Spools.LONG, true, 0, 0), Spools::key, said);
        int accepted = 0;
        while (spool.offer(chunk(accepted, 100, 100), false)) {
            accepted += 100;
        }
        assertThat(spool.concern()).isEqualTo("the spool is full");
        long usual = spool.diskBytes();
        assertThat(usual).isBetween(size / 8 * 7 - 20_000, size / 8 * 7);
        while (spool.offer(chunk(accepted, 100, 100), true)) {
            accepted += 100;
        }
        assertThat(spool.diskBytes()).isBetween(size - 20_000, size);
        long files = 0;
        for (Path path : files(root, ".spool")) {
            files += Files.size(path);
        }
        assertThat(files).isEqualTo(spool.diskBytes());
        assertThat(drain(spool)).isEqualTo(upTo(accepted));
        assertThat(spool.offer(chunk(accepted, 100, 100), false)).isTrue();
        assertThat(spool.concern()).isNull();
        spool.close();
    }

    @Test
    void what_is_too_old_is_given_up_and_counted() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = new Spool(new Spool.Options(root, 64 << 20, Duration.ofNanos(1), true, 0, 0), Spools::key, said);
        // The first segment is full with this, so that the second is begun.
        int count = 0;
        while (files(root, ".spool").size() < 2) {
            spool.offer(chunk(count, 1_000, 1_000), false);
            count += 1_000;
        }
        int behind = count - 1_000;
        Thread.sleep(2);
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
        AtomicLong nanos = new AtomicLong();
        Spool.Clocks clocks = new Spool.Clocks(InstantSource.system(), nanos::get);
        Path root = home.resolve("spool");
        Spool spool = new Spool(
                new Spool.Options(root, 64 << 20, Duration.ofHours(1), true, 0, 0, clocks), Spools::key, said);
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
        Spool spool = new Spool(new Spool.Options(root, 64 << 20, Duration.ofNanos(1), true, 0, 0), Spools::key, said);
        spool.offer(chunk(0, 100, 100), false);
        spool.offer(chunk(100, 100, 100), false);
        Chunk sent = spool.poll(false);
        assertThat(numbers(sent)).isEqualTo(upTo(100));
        Thread.sleep(2);
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

    @Test
    void its_bound_holds_for_what_is_put_on_disk_in_the_end_too() throws Exception {
        Path root = home.resolve("spool");
        long frame = 16 * 1024;
        for (long size = 3 * frame; size < 4 * frame; size += 97) {
            Path own = root.resolve("" + size);
            Spool spool = new Spool(new Spool.Options(own, size, Spools.LONG, false, 1 << 20, 0), Spools::key, said);
            for (int i = 0; i < 50; i++) {
                spool.offer(chunk(i, 1, 4_000), true);
            }
            spool.close();
            long files = 0;
            for (Path path : files(own, ".spool")) {
                files += Files.size(path);
            }
            assertThat(files).isBetween(size - 5_000, size);
            assertThat(spool.takeLoss()).isNotNull();
        }
    }

    @Test
    void another_key_opens_nothing_and_costs_nothing() throws Exception {
        Path root = home.resolve("spool");
        long memory = 0;
        Spool spool = spool(root, true, memory);
        int count = 0;
        while (files(root, ".spool").size() < 7) {
            spool.offer(chunk(count, 1_000, 1_000), false);
            count += 1_000;
        }
        spool.close();
        Spool other = new Spool(options(root, true, memory), () -> SpoolKey.of("another"), said);
        assertThat(drain(other)).isEmpty();
        other.offer(chunk(0, 3, 100), false);
        assertThat(drain(other)).isEqualTo(upTo(3));
        other.close();
        assertThat(said.lines).singleElement().asString().contains("7 files").contains("another key");
        assertThat(files(root, ".damaged")).isEmpty();
        Spool again = spool(root, true, memory);
        assertThat(drain(again)).isEqualTo(upTo(count));
        again.close();
    }

    @Test
    void a_gap_in_a_file_leaves_no_bytes_behind_when_what_follows_is_in_memory() throws Exception {
        Path root = home.resolve("spool");
        Spool spool = spool(root, true, 1_200);
        spool.offer(chunk(0, 5, 100), false);
        Path segment = files(root, ".spool").get(0);
        long gap = Files.size(segment);
        // Memory has no room for it, but for the next one.
        spool.offer(chunk(5, 10, 100), false);
        int length = (int) (Files.size(segment) - gap);
        spool.offer(chunk(15, 5, 100), false);
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            assertThat(file.write(ByteBuffer.wrap(new byte[length]), gap)).isEqualTo(length);
        }
        assertThat(drain(spool)).hasSize(10).startsWith(0L).endsWith(19L);
        Loss loss = Objects.requireNonNull(spool.takeLoss());
        assertThat(List.of(loss.from(), loss.to())).isEqualTo(List.of(5L, 15L));
        assertThat(spool.bytes()).isZero();
        spool.close();
    }

    @Test
    void what_had_arrived_is_not_lost_in_the_end_though_the_disk_has_no_room() {
        Spool spool = new Spool(
                new Spool.Options(home.resolve("spool"), 100, Spools.LONG, false, 1 << 20, 0), Spools::key, said);
        spool.offer(chunk(0, 10, 100), false);
        Chunk sent = Objects.requireNonNull(spool.poll(false));
        spool.done(sent.part(0, 4));
        spool.close();
        // Of 4 to 9 two are Inkseal's own.
        assertThat(spool.takeLoss()).isEqualTo(new Loss(4, 10, 4));
        assertThat(spool.takeLoss()).isNull();
    }

    @Test
    void an_error_in_the_midst_of_a_write_is_trouble_with_the_disk_and_no_loss() {
        AtomicBoolean fails = new AtomicBoolean();
        InstantSource wall = () -> {
            if (fails.getAndSet(false)) {
                throw new NoClassDefFoundError("as it comes");
            }
            return Instant.EPOCH;
        };
        Spool.Clocks clocks = new Spool.Clocks(wall, System::nanoTime);
        Spool spool = new Spool(
                new Spool.Options(home.resolve("spool"), 64 << 20, Spools.LONG, true, 1 << 20, 0, clocks),
                Spools::key,
                said);
        fails.set(true);
        assertThat(spool.offer(chunk(0, 10, 100), false)).isTrue();
        assertThat(spool.concern()).endsWith("records wait in memory only: as it comes");
        assertThat(spool.offer(chunk(10, 10, 100), false)).isTrue();
        assertThat(drain(spool)).isEqualTo(upTo(20));
        assertThat(spool.takeLoss()).isNull();
        spool.close();
    }

    @Test
    void what_is_lost_in_the_end_is_told_as_one_however_many_it_is() {
        Spool spool = spool(home.resolve("spool"), true, 0);
        for (int i = 0; i < 5_000; i++) {
            spool.lost(i, true);
        }
        assertThat(spool.takeLoss()).isEqualTo(new Loss(0, 5_000, 5_000));
        assertThat(spool.takeLoss()).isNull();
        spool.close();
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

    @Test
    void a_refused_record_is_told_of_with_its_number() {
        Spool spool = spool(home.resolve("spool"), true, 0);
        spool.offer(chunk(0, 2, 100), false);
        spool.lost(1, true);
        assertThat(spool.takeLoss()).isEqualTo(new Loss(1, 2, 1));
        spool.close();
    }
}
