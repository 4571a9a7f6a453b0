package io.github.inkseal.cli;

import io.github.inkseal.cli.JsonStrings.NoStringException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259): maps, lists, strings, longs, booleans; other numbers are doubles. Time and memory are in
 * proportion to the text, whatever it holds. One thread.
 */
final class JsonReader {

    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * What a text stands for.
     *
     * @throws IllegalArgumentException if it is no JSON; says nothing of the text
     */
    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        if (reader.next() != 0) {
            throw reader.wrong();
        }
        return value;
    }

    private @Nullable Object value() {
        char c = next();
        if (c == '"') {
            return string();
        }
        if (c != '{' && c != '[') {
            return word();
        }
        if (++depth > DEEPEST) {
            throw wrong();
        }
        at++;
        Object value = c == '{' ? members() : elements();
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new HashMap<>();
        if (ends('}')) {
            return members;
        }
        do {
            next();
            String key = string();
            expect(':');
            members.put(key, value());
        } while (goesOn('}'));
        return members;
    }

    private List<@Nullable Object> elements() {
        List<@Nullable Object> elements = new ArrayList<>();
        if (ends(']')) {
            return elements;
        }
        do {
            elements.add(value());
        } while (goesOn(']'));
        return elements;
    }

    private String string() {
        if (next() != '"') {
            throw wrong();
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw wrong();
        }
        try {
            String string = JsonStrings.decode(text.substring(at, end + 1));
            at = end + 1;
            return string;
        } catch (NoStringException e) {
            throw wrong();
        }
    }

    private @Nullable Object word() {
        int from = at;
        while (at < text.length() && at - from < 32 && isOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(word);
        }
        if (word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            return Double.valueOf(word);
        }
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong();
        };
    }

    private static boolean isOfWord(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    /** The next character that is no blank; 0 at the end. */
    private char next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (next() != c) {
            throw wrong();
        }
        at++;
    }

    private boolean ends(char end) {
        if (next() == end) {
            at++;
            return true;
        }
        return false;
    }

    private boolean goesOn(char end) {
        if (ends(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON");
    }
}
