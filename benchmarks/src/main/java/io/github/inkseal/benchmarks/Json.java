package io.github.inkseal.benchmarks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers, booleans and null as JSON, indented by two blanks. */
public final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /**
     * The value as JSON, with a line end.
     *
     * @throws IllegalArgumentException for a value of another type, or a number that is not finite
     */
    public static String write(@Nullable Object value) {
        var json = new Json();
        json.value(value, "\n");
        return json.out.append('\n').toString();
    }

    private void value(@Nullable Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            object(map, newLine);
        } else if (value instanceof List<?> list) {
            array(list, newLine);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            text(text);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void object(Map<?, ?> map, String newLine) {
        String inner = newLine + "  ";
        String separator = inner;
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), inner);
            separator = "," + inner;
        }
        out.append(map.isEmpty() ? "}" : newLine + "}");
    }

    private void array(List<?> list, String newLine) {
        String inner = newLine + "  ";
        String separator = inner;
        out.append('[');
        for (Object element : list) {
            out.append(separator);
            value(element, inner);
            separator = "," + inner;
        }
        out.append(list.isEmpty() ? "]" : newLine + "]");
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
