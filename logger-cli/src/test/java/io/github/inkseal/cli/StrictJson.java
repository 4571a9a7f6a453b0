package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A second reader of JSON, strict, without blanks and with nothing of the first: what the command writes must be read by any. */
final class StrictJson {

    private StrictJson() {}

    static String string(String json) {
        assertThat(json).startsWith("\"").endsWith("\"").hasSizeGreaterThan(1);
        StringBuilder out = new StringBuilder();
        String inside = json.substring(1, json.length() - 1);
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            assertThat(c).as("must be escaped").isNotEqualTo('"').isGreaterThanOrEqualTo(' ');
            if (c == '\\') {
                c = inside.charAt(++i);
                if (c == 'u') {
                    out.append((char) Integer.parseInt(inside.substring(i + 1, i + 5), 16));
                    i += 4;
                } else {
                    int at = "\"\\/bfnrt".indexOf(c);
                    assertThat(at).as("an escape of JSON").isNotNegative();
                    out.append("\"\\/\b\f\n\r\t".charAt(at));
                }
            } else {
                boolean pair = Character.isHighSurrogate(c) && Character.isLowSurrogate(inside.charAt(i + 1));
                assertThat(Character.isSurrogate(c) && !pair)
                        .as("a lone surrogate")
                        .isFalse();
                out.append(c);
                if (pair) {
                    out.append(inside.charAt(++i));
                }
            }
        }
        return out.toString();
    }

    /** An object and nothing else; values are strings, numbers as they are written, booleans, null, lists and maps. */
    static Map<String, @Nullable Object> object(String json) {
        int[] at = {0};
        Object value = value(json, at);
        assertThat(at[0]).as("the end").isEqualTo(json.length());
        assertThat(value).isInstanceOf(Map.class);
        @SuppressWarnings("unchecked") // Keys of objects are strings.
        Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) value;
        return object;
    }

    private static @Nullable Object value(String json, int[] at) {
        char c = json.charAt(at[0]);
        if (c == '{') {
            return members(json, at);
        }
        if (c == '[') {
            return elements(json, at);
        }
        if (c == '"') {
            return text(json, at);
        }
        Matcher word =
                Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?").matcher(json);
        assertThat(word.region(at[0], json.length()).lookingAt())
                .as("a value of JSON")
                .isTrue();
        at[0] = word.end();
        return word.group().equals("null") ? null : word.group();
    }

    private static String text(String json, int[] at) {
        int end = at[0] + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        String text = string(json.substring(at[0], end + 1));
        at[0] = end + 1;
        return text;
    }

    private static Map<String, @Nullable Object> members(String json, int[] at) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        char before = '{';
        while (json.charAt(at[0]) != '}' && json.charAt(at[0]) == before) {
            at[0]++;
            if (before == '{' && json.charAt(at[0]) == '}') {
                break;
            }
            String key = text(json, at);
            assertThat(json.charAt(at[0]++)).isEqualTo(':');
            assertThat(members).as("a key is there once").doesNotContainKey(key);
            members.put(key, value(json, at));
            before = ',';
        }
        assertThat(json.charAt(at[0]++)).isEqualTo('}');
        return members;
    }

    private static List<@Nullable Object> elements(String json, int[] at) {
        List<@Nullable Object> elements = new ArrayList<>();
        char before = '[';
        while (json.charAt(at[0]) != ']' && json.charAt(at[0]) == before) {
            at[0]++;
            if (before == '[' && json.charAt(at[0]) == ']') {
                break;
            }
            elements.add(value(json, at));
            before = ',';
        }
        assertThat(json.charAt(at[0]++)).isEqualTo(']');
        return elements;
    }
}
