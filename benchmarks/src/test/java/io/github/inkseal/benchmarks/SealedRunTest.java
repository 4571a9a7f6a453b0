package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedRunTest {

    @TempDir
    private Path folder;

    private Path log;
    private Path keys;

    @BeforeEach
    void seal() throws IOException {
        log = folder.resolve("log/bench.log");
        keys = Settings.keysBeside(log);
        SealedRun.makeKeys(keys);
        try (Sealer sealer = Sealer.open(log, List.of(keys.resolve("ops.pub")))) {
            for (int i = 0; i < 3; i++) {
                sealer.add(2, i, "a line\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aLostRecordIsNoResult() {
        assertThatCode(() -> SealedRun.expectRecords(log, keys, false, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> SealedRun.expectRecords(log, keys, false, 4)).hasMessage("lost 1 of 4 records");
    }

    @Test
    void aLogThatIsNotCompleteIsNoResult() throws IOException {
        try (Stream<Path> files = Files.list(log.getParent())) {
            Path segment = files.filter(file -> file.toString().endsWith(".ink"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length - 200] ^= 1;
            Files.write(segment, bytes);
        }
        assertThatThrownBy(() -> SealedRun.expectRecords(log, keys, false, 3))
                .hasMessageContaining("the sealed log is");
    }

    @Test
    void anOriginIsAskedForWhereThereShouldBeOne() {
        assertThatThrownBy(() -> SealedRun.expectRecords(log, keys, true, 3)).hasMessage("the sealed log is FORGED");
    }
}
