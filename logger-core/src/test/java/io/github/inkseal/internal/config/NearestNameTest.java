package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NearestNameTest {

    @Test
    void letters_added_left_out_replaced_or_swapped_count_one_each() {
        assertThat(NearestName.distance("below", "below")).isZero();
        assertThat(NearestName.distance("bellow", "below")).isEqualTo(1);
        assertThat(NearestName.distance("blow", "below")).isEqualTo(1);
        assertThat(NearestName.distance("belov", "below")).isEqualTo(1);
        assertThat(NearestName.distance("beolw", "below")).isEqualTo(1);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void what_is_far_from_all_is_near_to_none() {
        assertThat(NearestName.of("zebra", List.of("queue", "writers"))).isNull();
        assertThat(NearestName.of("ab", List.of("xy"))).isNull();
        assertThat(NearestName.of("x", List.of())).isNull();
    }

    @Test
    void the_nearest_of_several_is_chosen() {
        assertThat(NearestName.of("wirter", List.of("writers", "writer", "waiter")))
                .isEqualTo("writer");
    }

    @Test
    void case_does_not_count() {
        assertThat(NearestName.of("MAX-AGE", List.of("max-age"))).isEqualTo("max-age");
        assertThat(NearestName.of("maxAge", List.of("max-age", "name"))).isEqualTo("max-age");
    }

    @Test
    @Timeout(5)
    void a_huge_name_costs_nothing() {
        assertThat(NearestName.of("x".repeat(1_000_000), List.of("x".repeat(1000))))
                .isNull();
    }
}
