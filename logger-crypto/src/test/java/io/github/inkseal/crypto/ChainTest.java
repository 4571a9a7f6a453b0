package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments follow from each other, and a reader sees where they don't. */
class ChainTest {

    @TempDir
    Path home;

    private Vault vault;

    @BeforeEach
    void seal() throws Exception {
        vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a0", "a1");
            stream.rotate();
            Vault.add(stream, "b0", "b1");
            stream.rotate();
            Vault.add(stream, "c0");
        }
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "d0");
        }
    }

    private List<String> chain() throws Exception {
        LogReport report = vault.verify();
        return report.chain().stream().map(Finding::message).toList();
    }

    @Test
    void an_untouched_chain_is_complete_over_rotations_and_restarts() throws Exception {
        LogReport report = vault.verifyOrigin();
        assertThat(report.chain()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.originVerified()).isTrue();
        assertThat(report.segments()).extracting(SegmentReport::index).containsExactly(0L, 1L, 2L, 3L);
        assertThat(vault.lines()).containsExactly("a0", "a1", "b0", "b1", "c0", "d0");
    }

    @Test
    void a_segment_gone_from_the_middle_is_missing() throws Exception {
        Files.delete(vault.segments().get(1));
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(chain()).containsExactly("MISSING: segments 1 to 1");
        assertThat(vault.lines()).containsExactly("a0", "a1", "c0", "d0");
    }

    @Test
    void the_first_segment_gone_is_missing() throws Exception {
        Files.delete(vault.segments().get(0));
        assertThat(chain()).containsExactly("MISSING: segments 0 to 0");
    }

    @Test
    void a_segment_cut_behind_a_frame_is_truncated_though_it_looks_open() throws Exception {
        Path second = vault.segments().get(1);
        byte[] bytes = Files.readAllBytes(second);
        int end = lastMark(bytes, bytes.length);
        int frame = lastMark(bytes, end);
        Files.write(second, Arrays.copyOf(bytes, frame));
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(chain()).containsExactly("TRUNCATED: segment 1 has 1 frames of 3, and no end");
    }

    private static int lastMark(byte[] bytes, int before) {
        int at = before - 1;
        while (bytes[at] != 'F' || bytes[at + 1] != 'R' || bytes[at + 2] != 'M' || bytes[at + 3] != '1') {
            at--;
        }
        return at;
    }

    @Test
    void a_segment_in_the_place_of_another_breaks_the_link() throws Exception {
        Path other = Files.createDirectory(home.resolve("other"));
        Vault strange = new Vault(other);
        try (SealedStream stream = strange.open()) {
            Vault.add(stream, "x");
        }
        Files.copy(strange.segments().get(0), vault.segments().get(1), StandardCopyOption.REPLACE_EXISTING);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(chain()).contains("MISSING: segments 1 to 1");
    }

    @Test
    void the_same_segment_twice_is_a_fork() throws Exception {
        Path copy = vault.logs().resolve("app-000000000000001-00000000.ink");
        Files.copy(vault.segments().get(1), copy);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(chain()).containsExactly("FORK: two segments have index 1");
    }

    @Test
    void who_knows_the_public_keys_only_cannot_go_on_with_the_chain() throws Exception {
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "made up");
        }
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(chain()).singleElement().asString().startsWith("ORIGIN: segment 4 has none");
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.FORGED);
        assertThat(vault.verifyOrigin().originVerified()).isFalse();
    }

    @Test
    void an_anchor_finds_the_end_cut_off() throws Exception {
        List<SegmentReport> segments = vault.verify().segments();
        SegmentReport last = segments.get(segments.size() - 1);
        Anchor anchor = new Anchor(last.stream(), last.index(), last.headerHash(), last.frames());
        SealedLog log = vault.reader().withAnchor(anchor);
        assertThat(log.verify().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(log.verify().endAttested()).isTrue();
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "more");
        }
        assertThat(log.verify().verdict()).as("a log that went on").isEqualTo(Verdict.COMPLETE);
        List<Path> files = vault.segments();
        Files.delete(files.get(files.size() - 1));
        Files.delete(files.get(files.size() - 2));
        assertThat(vault.verify().verdict())
                .as("without an anchor nothing is noticed")
                .isEqualTo(Verdict.COMPLETE);
        assertThat(log.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(log.verify().endAttested()).isFalse();
    }

    @Test
    void a_segment_that_could_not_be_begun_leaves_nothing_behind_that_looks_like_a_fork() throws Exception {
        // Where the state's next form would be written stands a directory that is not empty.
        Path inTheWay = Files.createDirectories(home.resolve("origin.state.new/x"));
        assertThatThrownBy(vault::openVouched).isInstanceOf(IOException.class);
        assertThat(vault.segments()).hasSize(4);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "e0");
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines()).endsWith("d0", "e0");
    }
}
