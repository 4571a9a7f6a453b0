package io.github.inkseal.network.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.spi.Loss;
import org.junit.jupiter.api.Test;

/** Losses are told in the order of what was lost, in whatever order they became known. */
class LossesTest {

    private final Losses losses = new Losses();

    @Test
    void what_becomes_known_late_is_told_in_its_place() {
        losses.add(new Loss(50, 60, 10));
        losses.add(new Loss(0, 10, 9));
        losses.add(new Loss(20, 30, 8));
        assertThat(losses.poll()).isEqualTo(new Loss(0, 10, 9));
        assertThat(losses.poll()).isEqualTo(new Loss(20, 30, 8));
        assertThat(losses.poll()).isEqualTo(new Loss(50, 60, 10));
        assertThat(losses.poll()).isNull();
    }

    @Test
    void what_fills_the_gap_between_two_makes_them_one() {
        losses.add(new Loss(20, 30, 3));
        losses.add(new Loss(0, 10, 1));
        losses.add(new Loss(10, 20, 2));
        assertThat(losses.poll()).isEqualTo(new Loss(0, 30, 6));
        assertThat(losses.poll()).isNull();
    }
}
