package io.github.inkseal.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A logger's own words are counted, and nothing else. */
class SaidTest {

    @Test
    void the_highest_number_of_dropped_records_counts() {
        String output = """
                WARN in Appender[HUB] - Dropped 1 events (and counting...)
                WARN in Appender[HUB] - Dropped 1001 events (and counting...)
                INFO in Appender[HUB] - connected
                """;
        assertThat(Said.in(output)).isEqualTo(new Said(2, 1001));
    }

    @Test
    void a_configuration_that_is_open_to_others_is_no_warning() {
        assertThat(Said.in("inkseal WARN configuration: a.yaml: is open to others"))
                .isEqualTo(new Said(0, 0));
    }
}
