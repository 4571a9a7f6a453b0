package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.WrapContext;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import io.github.inkseal.internal.write.ProcessLock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told that further keys open a log can rely on it. */
class RewrapTest {

    @TempDir
    Path home;

    private Vault vault;
    private KeyMaker.Made newcomer;
    private Path beside;

    @BeforeEach
    void seal() throws Exception {
        vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
        }
        newcomer = new KeyMaker().pair(home.resolve("keys"), "newcomer");
        Path segment = vault.segments().get(0);
        beside = segment.resolveSibling(segment.getFileName() + ".rewrap");
    }

    private RewrapReport rewrapped() throws IOException {
        return vault.reader().rewrap(List.of(newcomer.files().get(1)));
    }

    private Verdict byNewcomer() throws Exception {
        return SealedLog.of(vault.logs().resolve("app"))
                .withKey(newcomer.files().get(0))
                .verify()
                .verdict();
    }

    private void plant(int count) throws Exception {
        SegmentHeader header = Objects.requireNonNull(
                        SegmentFile.of(vault.segments().get(0)).header())
                .header();
        WrapContext context = WrapContext.segment(header.streamId(), header.segmentId());
        List<Stanza> stanzas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] stranger = HpkeSuite.X25519_SUITE.generate().publicKey();
            stanzas.add(HpkeSuite.X25519_SUITE
                    .recipient(Primitives.standard(), stranger)
                    .stanza(new byte[32], context, false));
        }
        Files.write(
                beside, new StanzaFile(StanzaFile.Kind.REWRAP, header.streamId(), header.segmentId(), stanzas).bytes());
    }

    @Test
    void one_key_more_than_readers_take_is_refused_and_leaves_all_as_it_was() throws Exception {
        plant(64);
        byte[] before = Files.readAllBytes(beside);
        RewrapReport report = rewrapped();
        assertThat(report.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("no more than 64"))
                .extracting(RewrapReport.Failed::path)
                .isEqualTo(vault.segments().get(0));
        assertThat(report.isWhole()).isFalse();
        assertThat(beside).hasBinaryContent(before);
        plant(63);
        assertThat(rewrapped().isWhole()).isTrue();
        assertThat(byNewcomer()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void two_at_once_do_not_undo_each_other() throws Exception {
        // What the other one holds as long as it is at work.
        try (ProcessLock other = ProcessLock.tryLock(vault.logs().resolve(".rewrap.lock"))) {
            assertThat(other).isNotNull();
            assertThatThrownBy(this::rewrapped)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("another rewrap");
            assertThat(beside).doesNotExist();
        }
        assertThat(rewrapped().isWhole()).isTrue();
        assertThat(rewrapped().isWhole()).as("the first has let go of it").isTrue();
        assertThat(byNewcomer()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void what_stands_in_the_place_of_the_log_is_named_as_not_rewrapped() throws Exception {
        Path inItsPlace = vault.logs().resolve("app");
        Files.copy(vault.segments().get(0), inItsPlace);
        assertThat(rewrapped().failed()).extracting(RewrapReport.Failed::path).containsExactly(inItsPlace);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void what_cannot_be_written_beside_one_segment_keeps_none_of_the_others_from_it() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "two");
            stream.rotate();
            Vault.add(stream, "three");
        }
        FaultyFiles disk = new FaultyFiles(Faults.at(0, Faults.How.FAILS));
        RewrapReport report = SealedLog.of(disk.of(vault.logs().resolve("app")))
                .withKey(home.resolve("ops.key"))
                .rewrap(List.of(newcomer.files().get(1)));
        assertThat(report.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.path())
                        .hasToString(vault.segments().get(0).toString()))
                .satisfies(failed -> assertThat(failed.why()).isEqualTo("made to fail"));
        assertThat(report.closed()).isEmpty();
        LogReport read = SealedLog.of(vault.logs().resolve("app"))
                .withKey(newcomer.files().get(0))
                .verify();
        assertThat(read.segments())
                .extracting(SegmentReport::verdict)
                .containsExactly(Verdict.NOKEY, Verdict.COMPLETE, Verdict.COMPLETE);
        assertThat(beside.resolveSibling(beside.getFileName() + ".new")).doesNotExist();
        assertThat(rewrapped().isWhole()).as("the second time it does").isTrue();
    }

    @Test
    void a_full_disk_loses_no_further_key_that_was_there() throws Exception {
        assertThat(rewrapped().isWhole()).isTrue();
        KeyMaker.Made another = new KeyMaker().pair(home.resolve("keys"), "another");
        FaultyFiles disk = new FaultyFiles(Faults.at(1, Faults.How.FAILS));
        assertThat(SealedLog.of(disk.of(vault.logs().resolve("app")))
                        .withKey(home.resolve("ops.key"))
                        .rewrap(List.of(another.files().get(1)))
                        .failed())
                .hasSize(1);
        assertThat(byNewcomer()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void whoever_may_write_into_the_directory_by_its_group_can_lock_it_next() throws Exception {
        Path lock = vault.logs().resolve(".rewrap.lock");
        assertThat(rewrapped().isWhole()).isTrue();
        assertThat(mode(lock)).isEqualTo("rw-------");
        Files.delete(lock);
        Files.setPosixFilePermissions(vault.logs(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(rewrapped().isWhole()).isTrue();
        assertThat(mode(lock)).isEqualTo("rw-rw----");
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-------"));
        assertThat(rewrapped().isWhole()).isTrue();
        assertThat(mode(lock)).as("it was not made now").isEqualTo("rw-------");
    }

    @Test
    void whoever_may_read_a_segment_may_read_what_was_wrapped_beside_it() throws Exception {
        Path segment = vault.segments().get(0);
        for (String mode : List.of("rw-------", "rw-r-----", "r--r--r--")) {
            Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString(mode));
            assertThat(rewrapped().isWhole()).isTrue();
            assertThat(mode(beside).substring(2)).isEqualTo("-" + mode.substring(3));
        }
    }

    @Test
    void a_header_that_is_being_written_is_passed_over_and_one_that_is_none_is_told() throws Exception {
        byte[] header = Files.readAllBytes(vault.segments().get(0));
        Path begun = vault.logs().resolve("app-000000000000001-aaaaaaaa.ink");
        Files.write(begun, Arrays.copyOf(header, 170));
        assertThat(rewrapped().isWhole()).isTrue();
        Files.writeString(begun, "none");
        assertThat(rewrapped().failed()).containsExactly(new RewrapReport.Failed(begun, "its header can't be read"));
    }

    @Test
    void what_cannot_be_read_is_not_replaced_for_it_may_hold_further_keys() throws Exception {
        Files.createDirectory(beside);
        assertThat(rewrapped().failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("no regular file"));
        assertThat(beside).isDirectory();
    }

    @Test
    void what_is_not_known_to_be_of_this_segment_is_not_replaced_for_it_may_hold_keys_of_others() throws Exception {
        plant(2);
        byte[] good = Files.readAllBytes(beside);
        byte[] anothers = good.clone();
        anothers[12 + 16] ^= 1;
        byte[] newer = good.clone();
        newer[8]++;
        for (byte[] there : List.of(anothers, newer, Arrays.copyOf(good, good.length - 1), new byte[0])) {
            Files.write(beside, there);
            assertThat(rewrapped().failed())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.why()).contains("move it away"))
                    .extracting(RewrapReport.Failed::path)
                    .isEqualTo(vault.segments().get(0));
            assertThat(beside).hasBinaryContent(there);
        }
        Files.delete(beside);
        assertThat(rewrapped().isWhole()).isTrue();
    }

    @Test
    void a_directory_in_the_place_of_further_keys_is_told_to_whom_it_keeps_out_and_to_nobody_else() throws Exception {
        Files.createDirectory(beside);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
        LogReport report = SealedLog.of(vault.logs().resolve("app"))
                .withKey(newcomer.files().get(0))
                .verify();
        assertThat(report.verdict()).isEqualTo(Verdict.NOKEY);
        assertThat(report.segments().get(0).findings())
                .last()
                .extracting(Finding::message)
                .asString()
                .contains("further keys", "no regular file");
    }
}
