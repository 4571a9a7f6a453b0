package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer has no key to tell a header from one that somebody planted, and what it writes is read all the same. */
class PlantedHeadersTest {

    private static final int HEADER_LENGTH = 12;
    private static final int INDEX = 48;
    private static final int STEP_FROM_END = 32 + 32 + 8;
    private static final Duration FOR_EVER = Duration.ofSeconds(30);
    private static final long LAST_INDEX = (1L << 48) - 1;

    @TempDir
    Path home;

    private Vault vault;

    @BeforeEach
    void make() throws Exception {
        vault = new Vault(home);
    }

    /** A copy of the first segment that claims another place. */
    private void plant(long index) throws IOException {
        byte[] bytes = Files.readAllBytes(vault.segments().get(0));
        ByteBuffer.wrap(bytes).putLong(INDEX, index);
        Files.write(vault.logs().resolve(String.format("app-%015d-0badf00d.ink", index)), bytes);
    }

    @Test
    void with_an_origin_the_chain_goes_on_where_its_state_says() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "before");
        }
        plant(LAST_INDEX);
        plant(100);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "after");
        }
        assertThat(vault.lines()).contains("before", "after");
        LogReport report = vault.verifyOrigin();
        assertThat(report.segments().stream()
                        .filter(segment -> segment.verdict() == Verdict.COMPLETE)
                        .map(SegmentReport::index))
                .containsExactly(0L, 1L);
        assertThat(report.verdict()).isEqualTo(Verdict.FORGED);
    }

    @Test
    void retention_counts_no_segment_that_is_further_on_than_its_writer() throws Exception {
        try (SealedStream stream = vault.openVouched(new Retention(2, Long.MAX_VALUE, null), () -> Vault.TIME)) {
            Vault.add(stream, "first");
            stream.rotate();
            for (int i = 0; i < 5; i++) {
                plant(100 + i);
            }
            Vault.add(stream, "second");
            stream.rotate();
            Vault.add(stream, "third");
        }
        assertThat(vault.lines()).contains("first", "second", "third");
        assertThat(vault.verifyOrigin().removed()).isZero();
    }

    @Test
    void without_one_a_place_behind_which_there_is_no_other_is_not_believed() throws Exception {
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "before");
        }
        plant(LAST_INDEX);
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "after");
        }
        assertThat(vault.lines()).contains("before", "after");
        assertThat(List.of(Verdict.TAMPERED, Verdict.CHAIN))
                .contains(vault.verify().verdict());
    }

    @Test
    void headers_of_late_steps_without_number_do_not_hold_up_a_start() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "before");
        }
        byte[] header = header(vault.segments().get(0));
        ByteBuffer bytes = ByteBuffer.wrap(header);
        bytes.putLong(header.length - STEP_FROM_END, 65_000);
        for (int i = 1; i <= 2_000; i++) {
            bytes.putLong(INDEX, i);
            Files.write(vault.logs().resolve(String.format("app-%015d-0badf00d.ink", i)), header);
        }
        assertTimeoutPreemptively(FOR_EVER, () -> {
            try (SealedStream stream = vault.openVouched()) {
                Vault.add(stream, "after");
            }
        });
        assertThat(vault.lines()).contains("before", "after");
    }

    private static byte[] header(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        return Arrays.copyOf(bytes, ByteBuffer.wrap(bytes).getInt(HEADER_LENGTH));
    }

    @Test
    void zeros_without_end_named_like_a_segment_do_not_hold_up_a_start() throws Exception {
        Files.createDirectories(vault.logs());
        stretch(vault.logs().resolve("app-000000000000007-0badf00d.ink"), 4L << 40);
        assertTimeoutPreemptively(FOR_EVER, () -> {
            try (SealedStream stream = vault.openVouched()) {
                Vault.add(stream, "after");
            }
        });
        assertThat(vault.lines()).containsExactly("after");
    }

    @Test
    void a_predecessor_made_longer_without_end_does_not_hold_up_a_start() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "before");
        }
        Path first = vault.segments().get(0);
        long length = Files.size(first);
        stretch(first, 4L << 40);
        assertTimeoutPreemptively(FOR_EVER, () -> {
            try (SealedStream stream = vault.openVouched()) {
                Vault.add(stream, "after");
            }
        });
        stretch(first, length);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines()).containsExactly("before", "after");
    }

    /** Makes a file so long, with nothing on the disk for it. */
    private static void stretch(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @Test
    void copies_of_the_predecessor_do_not_hold_up_a_start_and_change_nothing() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "before");
        }
        byte[] header = header(vault.segments().get(0));
        for (int i = 0; i < 400; i++) {
            Path copy = vault.logs().resolve(String.format("app-%015d-0badf00d.ink", i));
            Files.write(copy, header);
            stretch(copy, 1 << 30);
        }
        assertTimeoutPreemptively(FOR_EVER, () -> {
            try (SealedStream stream = vault.openVouched()) {
                Vault.add(stream, "after");
            }
        });
        for (int i = 0; i < 400; i++) {
            Files.delete(vault.logs().resolve(String.format("app-%015d-0badf00d.ink", i)));
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }
}
