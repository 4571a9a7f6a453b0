package io.github.inkseal.sanitizer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A JSON document with secrets anywhere in it is a JSON document afterwards. */
class JsonPropertyTest {

    private static final List<String> TEXTS = List.of(
            "password",
            "user",
            "token",
            "hunter2",
            "jane.doe@example.com",
            "4111 1111 1111 1111",
            "078-05-1120",
            "a b",
            "https://u:hunter2@example.com/x",
            "Bearer abcdefghijklmnop",
            "192.0.2.7",
            "x",
            "",
            "api_key=abcdefgh",
            "+1 415 555 0132",
            "DE89370400440532013000",
            "note",
            "cvv",
            "\u00e4",
            "Cookie: a=bcdefghijk; c=d");

    private static String escaped(String s) {
        return s.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 6 : 10);
        switch (kind) {
            case 0 -> {
                return String.valueOf(random.nextInt(100_000));
            }
            case 1 -> {
                return "41111111" + "11111111";
            }
            case 2 -> {
                return List.of("true", "false", "null", "-1.5e3").get(random.nextInt(4));
            }
            case 3, 4, 5 -> {
                return "\"" + text(random) + "\"";
            }
            case 6 -> {
                return "\"" + escaped(value(random, depth + 2)) + "\"";
            }
            case 7 -> {
                return "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
            }
            default -> {
                StringBuilder out = new StringBuilder("{");
                int n = random.nextInt(4);
                for (int i = 0; i < n; i++) {
                    out.append(i > 0 ? "," : "").append(random.nextInt(3) == 0 ? " " : "");
                    out.append('"').append(text(random)).append("\":").append(value(random, depth + 1));
                }
                return out.append("}").toString();
            }
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    @Property(tries = 5000, shrinking = ShrinkingMode.OFF)
    void it_stays_one(@ForAll long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        String json = "{\"" + text(random) + "\":" + value(random, 0) + ",\"x\":" + value(random, 0) + "}";
        assertThat(JsonCheck.isJson(json)).isTrue();
        String masked = Sanitizer.standard().sanitize(json);
        assertThat(JsonCheck.isJson(masked)).as("%s%n%s", json, masked).isTrue();
    }
}
