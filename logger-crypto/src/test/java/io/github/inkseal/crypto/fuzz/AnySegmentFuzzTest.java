package io.github.inkseal.crypto.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Sealer;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a segment by somebody without its key, who may set right all CRCs: the reader ends, shows nothing
 * that was not sealed, nothing twice, and calls nothing complete that was changed.
 */
@Tag("fuzz")
class AnySegmentFuzzTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(30);
    private static final int RECORDS = 12;
    private static final int FRAME_HEADER = 32;

    @TempDir
    static Path home;

    private static Path key;
    private static byte[] original;
    private static final List<String> LINES = new ArrayList<>();

    @BeforeAll
    static void seal() throws IOException {
        KeyMaker.Made made = new KeyMaker().pair(home.resolve("keys"), "ops");
        key = made.files().get(0);
        try (Sealer sealer =
                Sealer.open(home.resolve("sealed/app"), List.of(made.files().get(1)))) {
            for (int i = 0; i < RECORDS; i++) {
                // Large enough that each has a frame of its own.
                String line = ("record " + i + " ").repeat(7000);
                LINES.add(line);
                sealer.add(i % 5, i, line.getBytes(StandardCharsets.UTF_8));
            }
        }
        try (Stream<Path> files = Files.list(home.resolve("sealed"))) {
            original = Files.readAllBytes(
                    files.filter(f -> f.toString().endsWith(".ink")).findFirst().orElseThrow());
        }
    }

    @FuzzTest(maxDuration = "5m")
    void nothing_made_up_is_shown_and_nothing_changed_is_complete(FuzzedDataProvider data) {
        byte[] altered = original.clone();
        int edits = data.consumeInt(1, 8);
        for (int i = 0; i < edits; i++) {
            altered = edited(altered, data);
        }
        if (data.consumeBoolean()) {
            repair(altered);
        }
        byte[] file = altered;
        assertTimeoutPreemptively(FOR_EVER, () -> read(file));
    }

    private static byte[] edited(byte[] bytes, FuzzedDataProvider data) {
        if (bytes.length < 2) {
            return bytes;
        }
        // Most that matters stands at the beginning and around the borders of frames.
        int at = data.consumeInt(0, bytes.length - 1);
        int count = data.consumeInt(1, Math.min(70_000, bytes.length - at));
        switch (data.consumeInt(0, 4)) {
            case 0 -> bytes[at] ^= (byte) data.consumeInt(1, 255);
            case 1 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 2 -> Arrays.fill(bytes, at, at + count, (byte) 0);
            case 3 -> {
                // A stretch once more.
                byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
                System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
                return longer;
            }
            default -> {
                byte[] made = data.consumeBytes(64);
                System.arraycopy(made, 0, bytes, at, Math.min(made.length, bytes.length - at));
            }
        }
        return bytes;
    }

    /** Sets right the CRCs of all that looks like a frame: they are no secret. */
    private static void repair(byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        CRC32C crc = new CRC32C();
        for (int i = 0; i + FRAME_HEADER < bytes.length; i++) {
            if (all.getInt(i) == 0x46524d31) {
                int length = all.getInt(i + 8);
                if (length > 0 && length <= bytes.length - i - FRAME_HEADER) {
                    crc.reset();
                    crc.update(bytes, i + FRAME_HEADER, length);
                    all.putInt(i + 24, (int) crc.getValue());
                    crc.reset();
                    crc.update(bytes, i, 28);
                    all.putInt(i + 28, (int) crc.getValue());
                }
            }
        }
    }

    private static void read(byte[] bytes) throws IOException {
        Path file = Files.write(home.resolve("altered"), bytes);
        List<String> shown = new ArrayList<>();
        LogReport report = SealedLog.of(file).withKey(key).read(record -> shown.add(record.text()));
        assertThat(LINES).containsAll(shown);
        assertThat(shown).doesNotHaveDuplicates();
        if (!Arrays.equals(bytes, original)) {
            assertThat(report.verdict()).isNotEqualTo(Verdict.COMPLETE);
        }
    }
}
