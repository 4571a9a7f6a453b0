package io.github.inkseal.network.internal.collect.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A star stands for any characters, all else for itself, and none of it takes long. */
class ProducerScopeTest {

    private static boolean allows(String pattern, String producer) {
        return new ProducerScope(List.of(pattern)).allows(producer);
    }

    @Test
    void a_star_stands_for_any_characters_and_all_else_for_itself() {
        assertThat(allows("*", "anything")).isTrue();
        assertThat(allows("web*/shop", "web1/shop")).isTrue();
        assertThat(allows("web*/shop", "web/shop")).isTrue();
        assertThat(allows("web*/shop", "web1/shop2")).isFalse();
        assertThat(allows("web*/shop", "xweb1/shop")).isFalse();
        assertThat(allows("shop", "shop")).isTrue();
        assertThat(allows("shop", "Shop")).isFalse();
        assertThat(allows("a.c", "abc")).isFalse();
        assertThat(allows("a*b*c", "a-c-b-c")).isTrue();
        assertThat(allows("a*b*c", "a-c-b")).isFalse();
        assertThat(new ProducerScope(List.of()).allows("shop")).isFalse();
        assertThat(new ProducerScope(List.of("bank", "shop*")).allows("shop1")).isTrue();
    }

    @Test
    void many_stars_take_no_more_than_the_product_of_the_lengths() {
        // Backtracking over every star would not end before the sun does.
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(allows("*a".repeat(120) + "b", "a".repeat(256)))
                        .isFalse());
    }
}
