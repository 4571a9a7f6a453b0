package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** A segment under another name is still a segment: its writer goes on behind it, and no log is named like one. */
class RenamedSegmentsTest {

    @TempDir
    Path home;

    private Vault vault;

    @BeforeEach
    void make() throws Exception {
        vault = new Vault(home);
    }

    private Path kept() {
        return vault.logs().resolve("kept.ink");
    }

    private LogReport verified() throws IOException {
        return SealedLog.of(vault.logs()).withKey(home.resolve("ops.key")).verify();
    }

    @Test
    void without_an_origin_its_place_is_not_taken_again() throws Exception {
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "one");
            stream.rotate();
            Vault.add(stream, "two");
        }
        Files.move(vault.segments().get(1), kept());
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "three");
        }
        assertThat(verified().chain()).isEmpty();
        assertThat(verified().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(verified().segments()).extracting(SegmentReport::index).containsExactly(0L, 1L, 2L);
        assertThat(vault.verify().chain()).extracting(Finding::message).containsExactly("MISSING: segments 1 to 1");
    }

    @Test
    void with_an_origin_the_next_one_says_how_it_ended() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
        }
        Files.move(vault.segments().get(0), kept());
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "two");
        }
        Predecessor previous = Objects.requireNonNull(
                        SegmentFile.of(vault.segments().get(0)).header())
                .header()
                .previous();
        assertThat(previous.state()).isEqualTo(Predecessor.State.CLOSED);
        assertThat(previous.frames()).isEqualTo(2);
        assertThat(verified().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void the_header_that_a_crash_left_uses_its_step_up_under_any_name() throws Exception {
        byte[] state;
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
            state = Files.readAllBytes(vault.state());
            stream.rotate();
        }
        Path second = vault.segments().get(1);
        byte[] bytes = Files.readAllBytes(second);
        Files.write(second, Arrays.copyOf(bytes, ByteBuffer.wrap(bytes).getInt(12)));
        Files.move(second, kept());
        Files.write(vault.state(), state);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "two");
        }
        assertThat(OriginState.read(Files.readAllBytes(vault.state())).key().step())
                .isEqualTo(OriginState.read(state).key().step() + 2);
        assertThat(verified().chain()).isEmpty();
    }

    @Test
    void retention_neither_counts_nor_removes_it() throws Exception {
        Retention two = new Retention(2, Long.MAX_VALUE, null);
        try (SealedStream stream = vault.openVouched(Retention.NONE, () -> Vault.TIME)) {
            for (int i = 0; i < 3; i++) {
                Vault.add(stream, "line " + i);
                stream.rotate();
            }
        }
        Files.move(vault.segments().get(0), kept());
        try (SealedStream stream = vault.openVouched(two, () -> Vault.TIME)) {
            for (int i = 3; i < 6; i++) {
                Vault.add(stream, "line " + i);
                stream.rotate();
            }
        }
        assertThat(kept()).exists();
        assertThat(vault.segments()).hasSize(4);
        assertThat(verified().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void that_of_another_stream_changes_nothing() throws Exception {
        Vault other = new Vault(Files.createDirectory(home.resolve("other")));
        try (SealedStream stream = other.open()) {
            Vault.add(stream, "x");
            stream.rotate();
            stream.rotate();
        }
        Files.createDirectories(vault.logs());
        Files.copy(other.segments().get(2), kept());
        Files.delete(vault.state());
        List<Level> told = new ArrayList<>();
        try (SealedStream stream = SealedStream.open(
                vault.vouched(), Primitives.standard(), () -> Vault.TIME, (level, message) -> told.add(level))) {
            Vault.add(stream, "one");
        }
        assertThat(told).as("a new origin, where there was no log before").containsExactly(Level.WARN);
        Files.delete(vault.segments().get(0));
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "one");
        }
        assertThat(vault.verify().segments()).extracting(SegmentReport::index).containsExactly(0L);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.ink", "app-000000000000000-1f2e3d4c.ink"})
    void no_log_has_a_name_that_a_file_of_its_own_could_pass_for(String name) throws Exception {
        assertThatThrownBy(() -> SealedFileSettings.of(home.resolve(name), List.of(home.resolve("ops.pub"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "path must not end in .ink, as only segments do: one of them in its place could pass for all");
        Path key = new KeyMaker().pair(home.resolve("keys"), "ops").files().get(1);
        assertThatThrownBy(() -> Sealer.open(home.resolve("sealed").resolve(name), List.of(key)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("must not end in .ink");
        assertThat(home.resolve("sealed")).doesNotExist();
    }

    @Test
    void a_name_has_room_for_what_is_put_beside_its_segments() throws Exception {
        Path keys = home.resolve("keys");
        Path key = new KeyMaker().pair(keys, "ops").files().get(1);
        assertThatThrownBy(() -> SealedFileSettings.of(home.resolve("\u00e4".repeat(101)), List.of(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path must end with a name of 200 bytes at most; this one has 202");
        Path longest = home.resolve("sealed").resolve("a".repeat(200));
        assertThat(SealedFileSettings.of(longest, List.of(key)).path()).isEqualTo(longest);
        try (Sealer sealer = Sealer.open(longest, List.of(key))) {
            sealer.add(2, Vault.TIME, new byte[] {'x'});
        }
        RewrapReport report =
                SealedLog.of(longest).withKey(keys.resolve("ops.key")).rewrap(List.of(key));
        assertThat(report.isWhole()).isTrue();
    }
}
