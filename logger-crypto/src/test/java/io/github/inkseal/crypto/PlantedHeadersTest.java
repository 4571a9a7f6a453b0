package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer has no key to tell a header from one that somebody planted, and what it writes is read all the same. */
class PlantedHeadersTest {

    private static final int INDEX = 48;
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
}
