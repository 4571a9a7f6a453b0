package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.spool.Spools.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a spool's files is for whoever has its key. */
class SpoolSecrecyTest {

    @TempDir
    Path home;

    private final Said said = new Said();

    private Spool spool(Path root, boolean always, long memory) {
        return new Spool(options(root, always, memory), Spools::key, said);
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
}
