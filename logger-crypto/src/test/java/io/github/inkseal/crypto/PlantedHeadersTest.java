package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Frames;
import io.github.inkseal.crypto.support.Vault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void a_copy_of_the_header_that_a_crash_left_ends_no_origin() throws Exception {
        byte[] state;
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "before");
            state = Files.readAllBytes(vault.state());
            stream.rotate();
        }
        // The header is forced, the state has not moved on: so a crash in between leaves it.
        Path second = vault.segments().get(1);
        byte[] header = header(second);
        Files.write(second, header);
        Files.write(vault.state(), state);
        Path copy = vault.logs().resolve("app-000000000000001-0badf00d.ink");
        Path older = vault.logs().resolve("app-000000000000000-00000000.ink");
        Files.write(copy, header);
        Files.write(older, header);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "after");
        }
        OriginState now = OriginState.read(Files.readAllBytes(vault.state()));
        assertThat(now.key().id()).isEqualTo(OriginState.read(state).key().id());
        assertThat(now.key().step()).isEqualTo(OriginState.read(state).key().step() + 2);
        Files.delete(copy);
        Files.delete(older);
        assertThat(vault.segments()).hasSize(3);
        assertThat(Files.readAllBytes(second))
                .as("nothing is written behind it")
                .isEqualTo(header);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(vault.verifyOrigin().chain()).isEmpty();
        assertThat(vault.lines()).containsExactly("before", "after");
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

    static Stream<Arguments> whatOnlyLooksLikeFrames() {
        return Stream.of(
                Arguments.of("headers whose bodies are wrong", Frames.madeUp(1, 84, 5, 32)),
                Arguments.of("marks", new byte[] {'F', 'R', 'M', '1', 0, 0, 0, 0}),
                Arguments.of("one frame again and again", Frames.madeUp(1, 84, 1, 116)),
                Arguments.of("frames of numbers that there is no room for", Frames.madeUp(1, 84, (1 << 20) - 1, 116)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatOnlyLooksLikeFrames")
    void a_predecessor_full_of_what_only_looks_like_frames_is_told_and_counted_as_far_as_it_was_looked_at(
            String what, byte[] planted) throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "before");
        }
        Path first = vault.segments().get(0);
        byte[] honest = Files.readAllBytes(first);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(first, StandardOpenOption.APPEND))) {
            for (int i = 0; i < 70_000; i++) {
                out.write(planted);
            }
        }
        List<String> told = new ArrayList<>();
        try (SealedStream stream = SealedStream.open(
                vault.vouched(), Primitives.standard(), () -> Vault.TIME, (level, message) -> told.add(message))) {
            Vault.add(stream, "after");
        }
        assertThat(told).singleElement().asString().contains(first.toString(), "is not counted to its end");
        Predecessor previous = previousOf(vault.segments().get(1));
        assertThat(previous.state()).isEqualTo(Predecessor.State.UNFORCED);
        assertThat(previous.frames()).as("the record's and END").isEqualTo(2);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.TAMPERED);
        Frames whole = Frames.of(honest);
        Files.write(first, whole.with(whole.frames().subList(0, 1)));
        LogReport cut = vault.verifyOrigin();
        assertThat(cut.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(cut.toString()).contains("has 1 frames of 2");
        Files.write(first, honest);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines()).containsExactly("before", "after");
    }

    private static Predecessor previousOf(Path segment) throws IOException {
        return Objects.requireNonNull(SegmentFile.of(segment).header()).header().previous();
    }

    @Test
    void a_predecessor_with_some_damage_is_counted() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one", "two", "three");
        }
        Path first = vault.segments().get(0);
        Frames honest = Frames.of(Files.readAllBytes(first));
        List<byte[]> frames = new ArrayList<>(honest.frames());
        frames.get(1)[40] ^= 1;
        frames.add(2, new byte[300_000]);
        Files.write(first, honest.with(frames));
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "after");
        }
        assertThat(previousOf(vault.segments().get(1)).state()).isEqualTo(Predecessor.State.CLOSED);
        assertThat(previousOf(vault.segments().get(1)).frames()).isEqualTo(4);
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
