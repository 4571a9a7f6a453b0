package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.network.internal.spool.Spools.Said;
import io.github.inkseal.network.support.Tmpfs;
import io.github.inkseal.spi.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that can't be written costs nothing as long as memory has room, and is used again once it can. */
class SpoolOnBadDiskTest {

    @TempDir
    Path home;

    private final Said said = new Said();

    @Test
    void a_folder_that_can_not_be_made_is_made_later() throws Exception {
        Path root = home.resolve("spool");
        Files.createFile(root);
        Spool spool = new Spool(options(root, true, 1_000_000), Spools::key, said);
        assertThat(spool.offer(chunk(0, 10, 100), false)).isTrue();
        assertThat(spool.concern()).startsWith("the spool can't be written, records wait in memory only: ");
        Files.delete(root);
        int[] count = {10};
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(spool.offer(chunk(count[0], 10, 100), false)).isTrue();
            count[0] += 10;
            return spool.concern() == null;
        });
        assertThat(files(root, ".spool")).hasSize(1);
        assertThat(drain(spool)).isEqualTo(upTo(count[0]));
        assertThat(said.lines).hasSize(2);
        spool.close();
    }

    @Test
    void memory_has_a_bound_too() throws Exception {
        Path root = home.resolve("spool");
        Files.createFile(root);
        Spool spool = new Spool(options(root, true, 5_000), Spools::key, said);
        int accepted = 0;
        while (spool.offer(chunk(accepted, 10, 100), true)) {
            accepted += 10;
        }
        assertThat(accepted).isEqualTo(50);
        spool.close();
        Loss loss = spool.takeLoss();
        int lost = 0;
        while (loss != null) {
            assertThat(loss.from()).isEqualTo(lost);
            lost = (int) loss.to();
            loss = spool.takeLoss();
        }
        assertThat(lost).as("told of, record by record").isEqualTo(50);
    }

    @Test
    void a_full_disk_is_no_loss_and_what_is_on_it_stays_whole() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(Tmpfs.mount(disk, "1m"), "no right to mount a file system");
        try {
            Path root = disk.resolve("spool");
            Spool spool = new Spool(options(root, true, 10_000_000), Spools::key, said);
            int count = 0;
            while (spool.concern() == null) {
                assertThat(spool.offer(chunk(count, 10, 1_000), false)).isTrue();
                count += 10;
            }
            for (int i = 0; i < 100; i++) {
                assertThat(spool.offer(chunk(count, 10, 1_000), false)).isTrue();
                count += 10;
            }
            assertThat(spool.takeLoss()).isNull();
            assertThat(drain(spool)).isEqualTo(upTo(count));
            int[] more = {count};
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThat(spool.offer(chunk(more[0], 10, 100), false)).isTrue();
                more[0] += 10;
                return spool.concern() == null;
            });
            assertThat(drain(spool)).isEqualTo(upTo(more[0]).subList(count, more[0]));
            spool.close();
            assertThat(spool.takeLoss()).isNull();
            assertThat(files(root, ".spool")).isEmpty();
        } finally {
            assertThat(Tmpfs.unmount(disk)).isTrue();
        }
    }

    @Test
    void what_a_full_disk_has_kept_comes_before_what_memory_kept_and_both_survive() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(Tmpfs.mount(disk, "1m"), "no right to mount a file system");
        try {
            Path root = disk.resolve("spool");
            Path ballast = Files.write(disk.resolve("ballast"), new byte[700_000]);
            Spool spool = new Spool(options(root, true, 10_000_000), Spools::key, said);
            int count = 0;
            while (spool.concern() == null) {
                assertThat(spool.offer(chunk(count, 10, 1_000), false)).isTrue();
                count += 10;
            }
            assertThat(spool.offer(chunk(count, 10, 1_000), false)).isTrue();
            count += 10;
            Files.delete(ballast);
            spool.close();
            assertThat(spool.takeLoss()).isNull();
            Spool next = new Spool(options(root, true, 0), Spools::key, said);
            assertThat(drain(next)).isEqualTo(upTo(count));
            next.close();
        } finally {
            assertThat(Tmpfs.unmount(disk)).isTrue();
        }
    }
}
