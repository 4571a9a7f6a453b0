package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.key.WrapContext;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside the segments, or in their place, is told and neither followed nor waited for. */
class NoStrangeFileDoesHarmTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private Vault vault;

    @BeforeEach
    void seal() throws Exception {
        vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a0", "a1");
            stream.rotate();
            Vault.add(stream, "b0");
        }
    }

    private Path beside() {
        return vault.logs().resolve("app-000000000000007-0badcafe.ink");
    }

    private LogReport verified() throws IOException {
        return assertTimeoutPreemptively(FOR_EVER, () -> {
            List<String> lines = new ArrayList<>();
            LogReport report = vault.reader().read(record -> lines.add(record.text()));
            assertThat(lines).contains("a0", "a1", "b0");
            return report;
        });
    }

    @Test
    void a_directory_named_like_a_segment_is_no_sealed_log() throws Exception {
        Files.createDirectory(beside());
        assertThat(verified().verdict()).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void a_pipe_named_like_a_segment_is_not_waited_for() throws Exception {
        assumeTrue(hasMade("mkfifo", beside().toString()), "no mkfifo here");
        assertThat(verified().verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertTimeoutPreemptively(
                FOR_EVER,
                () -> assertThatThrownBy(() -> SegmentSummary.of(beside()))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no regular file"));
        assertTimeoutPreemptively(
                FOR_EVER,
                () -> assertThat(vault.reader().rewrap(List.of()).failed())
                        .extracting(RewrapReport.Failed::path)
                        .contains(beside()));
    }

    @Test
    void a_device_named_like_a_segment_is_not_read() throws Exception {
        assumeTrue(hasMade("mknod", beside().toString(), "c", "1", "5"), "no devices can be made here");
        assertThat(verified().verdict()).isEqualTo(Verdict.UNSUPPORTED);
    }

    private static boolean hasMade(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @Test
    void a_symbolic_link_in_the_place_of_a_segment_is_not_followed() throws Exception {
        Path segment = vault.segments().get(1);
        Path elsewhere = Files.move(segment, home.resolve("elsewhere"));
        Files.createSymbolicLink(segment, elsewhere);
        LogReport report = vault.verify();
        assertThat(report.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(vault.lines()).containsExactly("a0", "a1");
        assertThatThrownBy(() -> SealedLog.of(segment).verify())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void foreign_content_under_a_segments_name_is_no_sealed_log() throws Exception {
        Files.writeString(beside(), "2026-11-21 INFO something \u001b[31m else\n");
        LogReport report = verified();
        assertThat(report.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(report.toString()).doesNotContain("\u001b", "something");
    }

    @Test
    void zeros_without_end_behind_a_cut_header_are_no_crash_and_not_read() throws Exception {
        byte[] header = Arrays.copyOf(Files.readAllBytes(vault.segments().get(0)), 170);
        for (int there : new int[] {0, 5, 100, 170}) {
            Files.write(beside(), Arrays.copyOf(header, there));
            assertThat(verified().verdict()).isEqualTo(Verdict.TORN);
            try (RandomAccessFile file = new RandomAccessFile(beside().toFile(), "rw")) {
                file.setLength(1 << 16);
                assertThat(verified().verdict()).isEqualTo(Verdict.TORN);
                file.setLength(4L << 40);
            }
            assertThat(verified().verdict()).isEqualTo(Verdict.TAMPERED);
        }
        Files.writeString(beside(), "no header");
        try (RandomAccessFile file = new RandomAccessFile(beside().toFile(), "rw")) {
            file.setLength(4L << 40);
        }
        assertThat(verified().verdict()).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void names_that_lie_change_nothing() throws Exception {
        List<Path> segments = vault.segments();
        Path aside = vault.logs().resolve("aside");
        Files.move(segments.get(0), aside);
        Files.move(segments.get(1), segments.get(0));
        Files.move(aside, vault.logs().resolve("app-000000000000099-ffffffff.ink"));
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines()).containsExactly("a0", "a1", "b0");
    }

    @Test
    void forged_stanzas_beside_a_segment_count_for_nothing() throws Exception {
        Path segment = vault.segments().get(0);
        Path beside = segment.resolveSibling(segment.getFileName() + ".rewrap");
        byte[] junk = new byte[70_000];
        Arrays.fill(junk, (byte) 0x49);
        byte[] mark = {(byte) 0x89, 'I', 'N', 'S', '\r', '\n', 0x1a, '\n', 1, 1, 1, 0};
        for (int length : new int[] {0, 5, 8, 12, 46, 70_000}) {
            byte[] made = Arrays.copyOf(junk, length);
            System.arraycopy(mark, 0, made, 0, Math.min(length, mark.length));
            Files.write(beside, made);
            Files.write(vault.logs().resolve("app-deadbeef.root"), made);
            assertThat(verified().verdict()).as("%d bytes", length).isEqualTo(Verdict.COMPLETE);
        }
        try (var large = Files.newByteChannel(beside, StandardOpenOption.WRITE)) {
            large.position(5L << 30).write(ByteBuffer.wrap(new byte[1]));
        }
        assertThat(verified().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_key_wrapped_beside_a_segment_that_is_not_its_own_makes_nobody_a_forger() throws Exception {
        Path other = Files.createDirectories(home.resolve("other"));
        HpkeSuite.Pair pair = HpkeSuite.X25519_SUITE.generate();
        Recipient stranger = HpkeSuite.X25519_SUITE.recipient(Primitives.standard(), pair.publicKey());
        try (SealedStream stream = SealedStream.open(
                StreamOptions.of(other, "app", List.of(stranger)),
                Primitives.standard(),
                () -> Vault.TIME,
                (level, message) -> {})) {
            Vault.add(stream, "not for us");
        }
        Path segment = only(other);
        var header = SegmentFile.of(segment).header();
        var keys =
                WrapContext.segment(header.header().streamId(), header.header().segmentId());
        Recipient mine =
                KeyText.parse(Files.readString(home.resolve("ops.key"))).recipient(Primitives.standard());
        var stanza = mine.stanza(new byte[32], keys, false);
        Files.write(
                segment.resolveSibling(segment.getFileName() + ".rewrap"),
                new StanzaFile(
                                StanzaFile.Kind.REWRAP,
                                header.header().streamId(),
                                header.header().segmentId(),
                                List.of(stanza))
                        .bytes());
        assertThat(SealedLog.of(segment)
                        .withKey(home.resolve("ops.key"))
                        .verify()
                        .verdict())
                .isEqualTo(Verdict.NOKEY);
    }

    private static Path only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".ink"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_segment_is_open_while_it_is_written_and_never_looks_cut() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            for (int i = 0; i < 20; i++) {
                Vault.add(stream, "live " + i);
                assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.OPEN);
                assertThat(vault.lines()).hasSize(4 + i);
            }
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_segment_removed_or_cut_while_the_log_is_read_is_told_and_all_else_is_shown() throws Exception {
        Path second = vault.segments().get(1);
        byte[] bytes = Files.readAllBytes(second);
        List<String> lines = new ArrayList<>();
        LogReport removed = vault.reader().read(record -> {
            lines.add(record.text());
            second.toFile().delete();
        });
        assertThat(removed.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(lines).containsExactly("a0", "a1");
        Files.write(second, bytes);
        LogReport cut = vault.reader().read(record -> {
            if (record.text().equals("a0")) {
                write(second, Arrays.copyOf(bytes, 100));
            }
        });
        assertThat(cut.verdict()).isNotIn(Verdict.COMPLETE, Verdict.OPEN);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
