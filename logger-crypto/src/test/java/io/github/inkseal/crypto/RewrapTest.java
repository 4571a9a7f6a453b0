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
import io.github.inkseal.crypto.support.Vault;
import io.github.inkseal.internal.write.ProcessLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        assertThatThrownBy(() -> vault.reader().rewrap(List.of(newcomer.files().get(1))))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(beside.toString())
                .hasMessageContaining("no more than 64");
        assertThat(beside).hasBinaryContent(before);
        plant(63);
        assertThat(vault.reader().rewrap(List.of(newcomer.files().get(1)))).isEmpty();
        assertThat(byNewcomer()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void two_at_once_do_not_undo_each_other() throws Exception {
        // What the other one holds as long as it is at work.
        try (ProcessLock other = ProcessLock.tryLock(vault.logs().resolve(".rewrap.lock"))) {
            assertThat(other).isNotNull();
            assertThatThrownBy(
                            () -> vault.reader().rewrap(List.of(newcomer.files().get(1))))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("another rewrap");
            assertThat(beside).doesNotExist();
        }
        assertThat(vault.reader().rewrap(List.of(newcomer.files().get(1)))).isEmpty();
        assertThat(vault.reader().rewrap(List.of(newcomer.files().get(1))))
                .as("the first has let go of it")
                .isEmpty();
        assertThat(byNewcomer()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void what_stands_in_the_place_of_the_log_is_named_as_not_rewrapped() throws Exception {
        Path inItsPlace = vault.logs().resolve("app");
        Files.copy(vault.segments().get(0), inItsPlace);
        assertThat(vault.reader().rewrap(List.of(newcomer.files().get(1)))).containsExactly(inItsPlace);
    }
}
