package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenFileTest {

    @TempDir
    private Path folder;

    @Test
    void linesAreCountedByTheirEnds() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one\ntwo\nthree without an end");
        assertThatCode(() -> WrittenFile.expectLines(file, 2)).doesNotThrowAnyException();
        assertThatThrownBy(() -> WrittenFile.expectLines(file, 3)).hasMessage("lost 1 of 3 lines");
    }

    @Test
    void noFileIsNoResult() {
        assertThatThrownBy(() -> WrittenFile.expectLines(folder.resolve("none"), 1))
                .isInstanceOf(NoResult.class)
                .hasMessageContaining("no file");
    }
}
