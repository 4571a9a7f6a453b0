package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.QueueConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** A writer's own wish to be forced holds where the configuration says nothing of it. */
class ForcingTest {

    private static final Duration WISH = Duration.ofSeconds(10);

    private static boolean isDueAfter(int seconds, ForceConfig config, Duration wish) {
        Forcing forcing = new Forcing(config, true, wish);
        long start = Long.MAX_VALUE - 5;
        forcing.wrote(start);
        forcing.flushed();
        return forcing.isForceDue(start + TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void it_is_forced_as_often_as_it_asks_for() {
        assertThat(isDueAfter(9, ForceConfig.none(), WISH)).isFalse();
        assertThat(isDueAfter(10, ForceConfig.none(), WISH)).isTrue();
        assertThat(isDueAfter(10, ForceConfig.none().withAt(Level.ERROR), WISH)).isTrue();
        assertThat(isDueAfter(100_000, ForceConfig.none(), null)).isFalse();
    }

    @Test
    void what_the_configuration_says_counts_for_more() {
        assertThat(isDueAfter(59, ForceConfig.none().withEvery(Duration.ofMinutes(1)), WISH))
                .isFalse();
        assertThat(isDueAfter(1, ForceConfig.none().withEvery(Duration.ofSeconds(1)), WISH))
                .isTrue();
        assertThat(isDueAfter(100_000, ForceConfig.none().withEvery(QueueConfig.FOREVER), WISH))
                .isFalse();
    }

    @Test
    void without_anything_new_nothing_is_due() {
        Forcing forcing = new Forcing(ForceConfig.none(), true, WISH);
        assertThat(forcing.isForceDue(Long.MAX_VALUE)).isFalse();
        forcing.wrote(0);
        forcing.forced();
        assertThat(forcing.isForceDue(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void what_a_writer_owes_behind_a_force_is_asked_for_a_second_later() {
        Forcing forcing = new Forcing(ForceConfig.none(), true, WISH);
        forcing.wrote(0);
        forcing.forced();
        forcing.owes(7);
        assertThat(forcing.isForceDue(TimeUnit.SECONDS.toNanos(1) + 6)).isFalse();
        assertThat(forcing.isForceDue(TimeUnit.SECONDS.toNanos(1) + 7)).isTrue();
        forcing.forced();
        assertThat(forcing.isForceDue(Long.MAX_VALUE)).isFalse();
    }
}
