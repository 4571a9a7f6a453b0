package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.spool.Spools.Said;
import io.github.inkseal.spi.Loss;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool tells what it has lost, by number and no more than that. */
class SpoolLossTest {

    @TempDir
    Path home;

    private final Said said = new Said();

    private Spool spool(Path root, boolean always, long memory) {
        return new Spool(options(root, always, memory), Spools::key, said);
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
    void a_refused_record_is_told_of_with_its_number() {
        Spool spool = spool(home.resolve("spool"), true, 0);
        spool.offer(chunk(0, 2, 100), false);
        spool.lost(1, true);
        assertThat(spool.takeLoss()).isEqualTo(new Loss(1, 2, 1));
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
}
