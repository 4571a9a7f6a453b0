package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A force uses up a step of the origin, at most one a second, and frames behind it say what was forced. */
class CheckpointTest {

    @TempDir
    Path home;

    private Vault vault;
    private final AtomicLong clock = new AtomicLong(Vault.TIME);

    @BeforeEach
    void make() throws Exception {
        vault = new Vault(home);
    }

    private SealedStream open() throws IOException {
        return vault.openVouched(Retention.NONE, clock::get);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private long step() throws IOException, GeneralSecurityException {
        return OriginState.read(Files.readAllBytes(vault.state())).key().step();
    }

    private static void forced(SealedStream stream, String line) throws IOException {
        Vault.add(stream, line);
        stream.force();
    }

    @Test
    void there_is_one_a_second_at_most_and_none_without_anything_new() throws Exception {
        try (SealedStream stream = open()) {
            assertThat(step()).as("the header has used one").isEqualTo(1);
            forced(stream, "at once");
            pass(Duration.ofMillis(999));
            forced(stream, "too soon");
            assertThat(step()).isEqualTo(1);
            pass(Duration.ofMillis(1));
            forced(stream, "in time");
            assertThat(step()).isEqualTo(2);
            pass(Duration.ofHours(1));
            stream.force();
            assertThat(step()).as("nothing new").isEqualTo(2);
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void one_that_came_too_soon_is_made_up_for() throws Exception {
        try (SealedStream stream = open()) {
            forced(stream, "at once");
            assertThat(step()).isEqualTo(1);
            assertThat(stream.owesCheckpoint()).isTrue();
            pass(Duration.ofSeconds(1));
            stream.force();
            assertThat(step()).isEqualTo(2);
            assertThat(stream.owesCheckpoint()).isFalse();
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_clock_set_back_does_not_end_them() throws Exception {
        try (SealedStream stream = open()) {
            pass(Duration.ofDays(-1));
            forced(stream, "yesterday");
            assertThat(step()).isEqualTo(2);
            forced(stream, "still yesterday");
            assertThat(step()).isEqualTo(2);
            pass(Duration.ofSeconds(1));
            forced(stream, "a second later");
            assertThat(step()).isEqualTo(3);
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void the_chain_is_whole_over_a_restart_right_behind_one() throws Exception {
        SealedStream stream = open();
        forced(stream, "one");
        pass(Duration.ofSeconds(2));
        forced(stream, "two");
        Path copy = Files.copy(vault.segments().get(0), home.resolve("as-it-was"));
        byte[] state = Files.readAllBytes(vault.state());
        stream.close();
        // As a crash would have left it.
        Files.write(vault.segments().get(0), Files.readAllBytes(copy));
        Files.write(vault.state(), state);
        try (SealedStream next = open()) {
            Vault.add(next, "three");
        }
        LogReport report = vault.verifyOrigin();
        assertThat(report.chain()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(vault.lines()).containsExactly("one", "two", "three");
    }

    @Test
    void damage_to_what_was_forced_is_told_from_what_a_crash_may_do() throws Exception {
        try (SealedStream stream = open()) {
            forced(stream, "forced");
            Vault.add(stream, "later");
        }
        zeroFirstFrame();
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void without_any_force_nothing_is_said_to_be_forced() throws Exception {
        try (SealedStream stream = open()) {
            Vault.add(stream, "not forced", "later");
            assertThat(step()).isEqualTo(1);
        }
        assertThat(step()).as("segments are the only checkpoints").isEqualTo(1);
        zeroFirstFrame();
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.DAMAGED);
    }

    @Test
    void a_writer_asks_for_one_every_ten_seconds() throws Exception {
        SealedFileSettings settings = SealedFileSettings.of(
                vault.logs().resolve("asks"),
                new KeyMaker()
                        .pair(vault.state().resolveSibling("keys"), "ops")
                        .files()
                        .subList(1, 2));
        try (LogWriter writer = new SealedFileWriterFactory().create(settings, KeyFiles.quiet())) {
            assertThat(writer.forceEvery()).isEqualTo(Duration.ofSeconds(10));
            assertThat(writer.gathers()).isTrue();
        }
    }

    private void zeroFirstFrame() throws IOException {
        Path segment = vault.segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        int at = 0;
        while (bytes[at] != 'F' || bytes[at + 1] != 'R' || bytes[at + 2] != 'M' || bytes[at + 3] != '1') {
            at++;
        }
        Arrays.fill(bytes, at, at + 130, (byte) 0);
        Files.write(segment, bytes);
    }
}
