package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBytesTest {

    @Test
    void whereLinesAreOfOneLengthTheyCountOneByOne() {
        assertThat(LineBytes.SAME.of(3)).isEqualTo(3L * Line.LENGTH);
        assertThat(LineBytes.SAME.linesIn(Line.LENGTH + 1)).isEqualTo(2);
    }

    @Test
    void cyclesAreExactAndWhatIsMissingIsRoundedUp() {
        var lengths = new LineBytes(1001, 10);
        assertThat(lengths.of(4_000_000_000L)).isEqualTo(400_400_000_000L);
        assertThat(lengths.linesIn(1)).isEqualTo(1);
        assertThat(lengths.linesIn(1001)).isEqualTo(10);
    }
}
