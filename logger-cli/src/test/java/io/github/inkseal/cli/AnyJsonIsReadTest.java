package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyJsonIsReadTest {

    @Test
    void as_its_values() {
        assertThat(JsonReader.read(" {\"a\" : [ 1, -2.5, \"x\\\"\\u0041\", true,\n{} ],\"b\":[]} "))
                .isEqualTo(Map.of("a", List.of(1L, -2.5, "x\"A", true, Map.of()), "b", List.of()));
        assertThat(JsonReader.read("null")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "\"",
                "\"\\",
                "[1 2]",
                "1 1",
                "01",
                "nul",
                "[1}",
                "'a'",
                "{\"a\":1,}",
                "\"\\x\"",
                "-"
            })
    void what_is_none_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.read(text))
                .withMessage("no JSON");
    }

    @Test
    void however_deep_it_is() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("[".repeat(1_000_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("{\"a\":".repeat(1_000_000)));
    }
}
