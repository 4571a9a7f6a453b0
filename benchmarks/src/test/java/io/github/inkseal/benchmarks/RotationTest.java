package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {

    @Test
    void eachTurnBeginsWithTheNext() {
        List<String> rivals = List.of("a", "b", "c");
        assertThat(Rotation.of(rivals, 0)).containsExactly("a", "b", "c");
        assertThat(Rotation.of(rivals, 1)).containsExactly("b", "c", "a");
        assertThat(Rotation.of(rivals, 5)).containsExactly("c", "a", "b");
    }

    @Test
    void nobodyIsAnEmptyOrder() {
        assertThat(Rotation.of(List.of(), 3)).isEmpty();
    }
}
