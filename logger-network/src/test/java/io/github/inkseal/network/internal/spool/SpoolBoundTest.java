package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.spool.Spools.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool's files have a bound, whatever is put into it and whenever. */
class SpoolBoundTest {

    @TempDir
    Path home;

    private final Said said = new Said();

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
}
