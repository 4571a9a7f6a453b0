package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MedianTest {

    private static final Case IDLE = new Case(Kind.IDLE, 1, true);

    @Test
    void isTheValueInTheMiddleWhateverTheOrder() {
        assertThat(Median.of(9, 1, 5)).isEqualTo(5);
        assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Median.of(7)).isEqualTo(7);
    }

    @Test
    void ofNothingIsRefused() {
        assertThatThrownBy(() -> Median.of()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesTheArrayAsItWas() {
        double[] values = {3, 1, 2};
        Median.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void aRunThatIsNoResultDoesNotCount() {
        var medians = new Medians(List.of(
                new Result(0, IDLE, Rival.GFLOG, Measures.of(Map.of("percent", 1.0))),
                new Result(1, IDLE, Rival.GFLOG, Measures.failed("lost 1 of 10 lines")),
                new Result(2, IDLE, Rival.GFLOG, Measures.of(Map.of("percent", 3.0)))));
        assertThat(medians.of(IDLE, Rival.GFLOG, "percent")).isEqualTo(OptionalDouble.of(2.0));
        assertThat(medians.of(IDLE, Rival.INKSEAL, "percent")).isEmpty();
    }
}
