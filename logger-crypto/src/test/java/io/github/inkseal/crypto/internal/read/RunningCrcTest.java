package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checksum of any stretch is right, and files of any length have room for what it takes. */
class RunningCrcTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {100, 4096, 70_000, 131_072, 1L << 40})
    void it_is_that_of_the_stretch_however_far_the_marks_are_apart(long spacing) throws Exception {
        byte[] bytes = new byte[300_000];
        Random random = new Random(1);
        random.nextBytes(bytes);
        Path path = Files.write(directory.resolve("file"), bytes);
        try (SegmentBytes file = SegmentBytes.open(path)) {
            RunningCrc running = new RunningCrc(file, spacing);
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(bytes.length);
                int to = from + random.nextInt(bytes.length - from);
                CRC32C crc = new CRC32C();
                crc.update(bytes, from, to - from);
                assertThat(running.of(from, to)).as("%d to %d", from, to).isEqualTo((int) crc.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4096, 1L << 32, 1L << 50, Long.MAX_VALUE})
    void there_are_never_too_many_marks(long length) {
        assertThat(RunningCrc.spacing(length)).isPositive();
        assertThat(length / RunningCrc.spacing(length)).isLessThan(1 << 20);
    }

    @Test
    void marks_are_as_near_as_they_may_be() {
        assertThat(RunningCrc.spacing(1 << 20)).isEqualTo(4096);
    }
}
