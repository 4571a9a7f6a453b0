package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment is written once: after a rotation, a close or a crash nobody opens it for writing any more, nor changes it. */
class EndedSegmentsAreNeverWrittenToTest {

    @TempDir
    Path home;

    private Vault vault;
    private Faults faults = Faults.none();
    private final Map<Path, byte[]> ended = new HashMap<>();

    @BeforeEach
    void makeVault() throws Exception {
        vault = new Vault(home);
    }

    private SealedStream open() throws IOException {
        faults = Faults.none();
        FaultyFiles files = new FaultyFiles(faults);
        StreamOptions real = vault.vouched();
        StreamOptions watched = new StreamOptions(
                files.of(real.directory()),
                real.name(),
                real.recipients(),
                files.of(vault.state()),
                real.retention(),
                real.segmentSize(),
                real.frameSize(),
                real.maxBody());
        return SealedStream.open(watched, Primitives.standard(), () -> Vault.TIME, (level, what) -> {});
    }

    /** From here on all segments but the present one are finished. */
    private void finished(Path... present) throws IOException {
        for (Path segment : vault.segments()) {
            if (!List.of(present).contains(segment)) {
                ended.put(segment, Files.readAllBytes(segment));
            }
        }
        faults.takeOpened();
    }

    /** And one that can't be there. */
    private List<Path> finishedSoFar() {
        List<Path> all = new ArrayList<>(ended.keySet());
        all.add(home.resolve("nowhere"));
        return all;
    }

    private void assertUntouched() {
        assertThat(faults.takeOpened()).doesNotContainAnyElementsOf(finishedSoFar());
        ended.forEach((segment, bytes) -> assertThat(segment).hasBinaryContent(bytes));
    }

    private Path newest() throws IOException {
        List<Path> all = vault.segments();
        return all.get(all.size() - 1);
    }

    @Test
    void not_by_what_comes_after_a_rotation_a_close_or_a_crash() throws Exception {
        List<String> written = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            try (SealedStream stream = open()) {
                for (int rotation = 0; rotation < 2; rotation++) {
                    String line = start + "." + rotation;
                    Vault.add(stream, line);
                    written.add(line);
                    stream.rotate();
                    List<Path> opened = faults.takeOpened();
                    assertThat(opened).as("what is opened is seen").contains(newest());
                    assertThat(opened).doesNotContainAnyElementsOf(finishedSoFar());
                    finished(newest());
                    Vault.add(stream, line + " after");
                    written.add(line + " after");
                    stream.force();
                    assertUntouched();
                }
            }
            assertUntouched();
            finished();

            SealedStream crashing = open();
            Vault.add(crashing, "crash " + start);
            written.add("crash " + start);
            crashing.force();
            assertUntouched();
            faults.endProcess();
            try {
                crashing.close();
            } catch (IOException hasEnded) {
                // Only the lock is given back.
            }
            finished();
        }
        try (SealedStream stream = open()) {
            Vault.add(stream, "last");
            written.add("last");
        }
        assertUntouched();
        assertThat(vault.lines()).isEqualTo(written);
        assertThat(ended).hasSize(3 * 4);
    }
}
