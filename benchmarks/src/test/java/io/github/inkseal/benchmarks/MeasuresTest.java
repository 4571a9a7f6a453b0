package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void figuresSurviveTheWayToTheDriver() {
        Measures measures = Measures.of(Map.of("args3.p99_9", 1.0E-7, "rate", 16.5, "less", -3.0));
        assertThat(Measures.fromJson(measures.toJson())).isEqualTo(measures);
    }

    @Test
    void aReasonSurvivesTheWayToTheDriver() {
        Measures measures = Measures.failed("it said \"no\\way\": 3");
        assertThat(Measures.fromJson(measures.toJson())).isEqualTo(measures);
    }

    @Test
    void jsonIsIndentedAndEscaped() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", "a \"b\"\n");
        json.put("list", Arrays.asList(1, true, null));
        json.put("empty", List.of());
        assertThat(Json.write(json)).isEqualTo("""
                        {
                          "text": "a \\"b\\"\\u000a",
                          "list": [
                            1,
                            true,
                            null
                          ],
                          "empty": []
                        }
                        """);
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThatThrownBy(() -> Json.write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
