package io.github.inkseal.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A message is found again in whatever line it became a part of. */
class MessageTest {

    @Test
    void its_number_is_read_from_a_line() {
        assertThat(Message.number("{\"message\":\"" + Message.text(29_999) + "\",\"level\":\"INFO\"}"))
                .isEqualTo(29_999);
        assertThat(Message.number("{\"message\":\"something else\"}")).isEqualTo(-1);
    }

    @Test
    void all_have_one_length() {
        assertThat(Message.text(0)).hasSize(42);
        assertThat(Message.text(4_000_000)).hasSize(42);
    }
}
