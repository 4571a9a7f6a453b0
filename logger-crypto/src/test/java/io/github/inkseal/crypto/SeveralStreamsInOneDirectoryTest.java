package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of one origin lie beside each other, and each is written, read and removed by itself. */
class SeveralStreamsInOneDirectoryTest {

    @TempDir
    Path home;

    private Vault vault;
    private StreamOptions other;

    @BeforeEach
    void seal() throws Exception {
        vault = new Vault(home);
        byte[] origin =
                KeyText.parse(Files.readString(home.resolve("origin.key"))).secret();
        Path state = Files.write(
                home.resolve("other.state"),
                OriginState.fresh(
                                Primitives.standard(),
                                origin,
                                Id.random(Primitives.standard().random()))
                        .bytes());
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rw-------"));
        StreamOptions real = vault.vouched();
        other = new StreamOptions(
                real.directory(),
                "other",
                real.recipients(),
                state,
                real.retention(),
                real.segmentSize(),
                real.frameSize(),
                real.maxBody());
        try (SealedStream one = vault.openVouched();
                SealedStream two =
                        SealedStream.open(other, Primitives.standard(), () -> Vault.TIME, (level, what) -> {})) {
            Vault.add(one, "a0");
            Vault.add(two, "b0");
            two.rotate();
            Vault.add(two, "b1");
        }
    }

    private SealedLog log() throws IOException {
        return SealedLog.of(vault.logs()).withKey(home.resolve("ops.key")).withOrigin(home.resolve("origin.key"));
    }

    private void remove(int segment) {
        try {
            Files.delete(vault.segments().get(segment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_retention_removes_of_one_while_another_is_read_is_missing_and_not_forged() throws Exception {
        List<String> lines = new ArrayList<>();
        LogReport report = log().read(record -> {
            lines.add(record.text());
            if (lines.size() == 1) {
                remove(1);
            }
        });
        assertThat(lines).containsExactly("a0", "b1");
        assertThat(report.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(report.originVerified()).isTrue();
    }

    @Test
    void what_is_not_proved_and_then_removed_is_forged() throws Exception {
        try (SealedStream stream = SealedStream.open(
                new StreamOptions(
                        other.directory(),
                        "third",
                        other.recipients(),
                        null,
                        other.retention(),
                        other.segmentSize(),
                        other.frameSize(),
                        other.maxBody()),
                Primitives.standard(),
                () -> Vault.TIME,
                (level, what) -> {})) {
            Vault.add(stream, "made up");
            stream.rotate();
            Vault.add(stream, "made up, too");
        }
        List<String> lines = new ArrayList<>();
        LogReport report = log().read(record -> {
            lines.add(record.text());
            if (lines.size() == 4) {
                remove(4);
            }
        });
        assertThat(lines).containsExactly("a0", "b0", "b1", "made up");
        assertThat(report.verdict()).isEqualTo(Verdict.FORGED);
        assertThat(report.originVerified()).isFalse();
    }

    @Test
    void all_of_them_are_proved_together() throws Exception {
        assertThat(log().verify().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(log().verify().originVerified()).isTrue();
    }
}
