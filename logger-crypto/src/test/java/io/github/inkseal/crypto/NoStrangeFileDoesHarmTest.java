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
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
                FOR_EVER, () -> assertThat(vault.reader().rewrap(List.of())).contains(beside()));
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
        Recipient stranger = HpkeSuite.X25519_SUITE.recipient(pair.publicKey());
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

    @Test
    void two_writers_segments_in_one_directory_are_a_fork() throws Exception {
        Path state = home.resolve("origin.state");
        byte[] then = Files.readAllBytes(state);
        Path logs = home.resolve("copy");
        copy(vault.logs(), logs);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
        }
        // The image is cloned: the other one goes on from the same state.
        Path aside = Files.move(vault.logs(), home.resolve("aside"));
        copy(logs, vault.logs());
        Files.write(state, then);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "the other");
        }
        copy(aside, vault.logs());
        LogReport report = vault.verify();
        assertThat(report.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(report.chain()).extracting(Finding::message).anyMatch(message -> message.startsWith("FORK"));
        assertThat(vault.lines()).contains("one", "the other");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ink")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void an_old_copy_of_a_segment_is_truncated_and_one_of_the_whole_log_is_found_by_an_anchor() throws Exception {
        Path old = home.resolve("old");
        copy(vault.logs(), old);
        byte[] open;
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "c0");
            open = Files.readAllBytes(vault.segments().get(2));
            Vault.add(stream, "c1");
            stream.rotate();
            Vault.add(stream, "d0");
        }
        SegmentReport last = vault.verify().segments().get(3);
        Anchor anchor = new Anchor(last.stream(), last.index(), last.headerHash(), last.frames());
        Path third = vault.segments().get(2);
        byte[] closed = Files.readAllBytes(third);
        Files.write(third, open);
        assertThat(vault.verify().chain()).extracting(Finding::message).anyMatch(m -> m.startsWith("TRUNCATED"));
        Files.write(third, closed);
        for (Path segment : vault.segments()) {
            Files.delete(segment);
        }
        copy(old, vault.logs());
        assertThat(vault.verify().verdict()).as("no verdict acquits").isEqualTo(Verdict.COMPLETE);
        assertThat(vault.reader().withAnchor(anchor).verify().verdict()).isEqualTo(Verdict.CHAIN);
    }

    @Test
    void made_up_retention_hides_no_gap_where_there_is_an_origin() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "c0");
        }
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "made up");
        }
        Files.delete(vault.segments().get(2));
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
    }

    @Test
    void a_clock_that_goes_backwards_changes_no_verdict() throws Exception {
        AtomicLong clock = new AtomicLong(Vault.TIME);
        try (SealedStream stream = vault.openVouched(Retention.NONE, () -> clock.getAndAdd(-3_600_000_000_000L))) {
            for (int i = 0; i < 5; i++) {
                byte[] line = {(byte) ('0' + i)};
                stream.add(i, clock.getAndAdd(-1), line, 0, 1);
                stream.rotate();
            }
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines()).containsExactly("a0", "a1", "b0", "0", "1", "2", "3", "4");
    }

    @Test
    void a_record_of_any_time_and_level_is_shown() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
                byte[] line = Long.toString(time).getBytes(StandardCharsets.UTF_8);
                stream.add(7, time, line, 0, line.length);
            }
        }
        assertThat(vault.lines()).endsWith(Long.toString(Long.MIN_VALUE), "-1", "0", Long.toString(Long.MAX_VALUE));
    }

    @Test
    void another_key_opens_nothing_and_one_that_others_can_read_is_refused() throws Exception {
        KeyMaker.Made made = new KeyMaker().pair(home.resolve("keys"), "other");
        Path wrong = made.files().get(0);
        assertThat(SealedLog.of(vault.logs()).withKey(wrong).verify().verdict()).isEqualTo(Verdict.NOKEY);
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SealedLog.of(vault.logs()).withKey(wrong))
                .isInstanceOf(KeyFileException.class)
                .hasMessageNotContaining(
                        Files.readAllLines(made.files().get(1)).get(1).substring(60));
        assertThatThrownBy(() -> SealedLog.of(vault.logs()).withKey(vault.logs()))
                .isInstanceOf(KeyFileException.class);
    }

    @Test
    void sixty_four_recipients_all_open_it() throws Exception {
        List<Recipient> recipients = new ArrayList<>();
        List<HpkeSuite.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            pairs.add(HpkeSuite.X25519_SUITE.generate());
            recipients.add(HpkeSuite.X25519_SUITE.recipient(pairs.get(i).publicKey()));
        }
        Path logs = home.resolve("many");
        try (SealedStream stream = SealedStream.open(
                StreamOptions.of(logs, "app", recipients),
                Primitives.standard(),
                () -> Vault.TIME,
                (level, message) -> {})) {
            Vault.add(stream, "for many");
        }
        for (int i = 0; i < 64; i += 21) {
            Path key = home.resolve("many" + i + ".key");
            Files.writeString(
                    key,
                    KeyText.ofPair(HpkeSuite.X25519_SUITE, pairs.get(i), Instant.EPOCH)
                            .text("x"));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            assertThat(SealedLog.of(logs).withKey(key).verify().verdict()).isEqualTo(Verdict.COMPLETE);
        }
    }
}
