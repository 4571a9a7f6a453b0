package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class DrainTest {

    /** Long lines, so that what the test's own runner writes is no line. */
    private static final LineBytes LENGTHS = new LineBytes(4 << 20, 4);

    private static Drain after(int bytes) throws IOException {
        var drain = new Drain(LENGTHS);
        Files.write(Path.of("/dev/null"), new byte[bytes], StandardOpenOption.WRITE);
        return drain;
    }

    @Test
    void allBytesAreAllLines() throws IOException {
        Drain drain = after(4 << 20);
        assertThatCode(() -> drain.check(4)).doesNotThrowAnyException();
    }

    @Test
    void missingBytesAreLostLines() throws IOException {
        Drain drain = after(5 << 19);
        assertThatThrownBy(() -> drain.check(4)).hasMessage("lost about 2 of 4 lines");
    }

    @Test
    void bytesTooManyAreNoResultEither() throws IOException {
        Drain drain = after(5 << 20);
        assertThatThrownBy(() -> drain.check(4)).hasMessageContaining("bytes too many for 4 lines");
    }
}
