package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was put back, copied or made up is found; what is only unusual is not. */
class OldAndForeignSegmentsAreFoundTest {

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
            recipients.add(HpkeSuite.X25519_SUITE.recipient(
                    Primitives.standard(), pairs.get(i).publicKey()));
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
