package io.github.inkseal.internal.encode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 has it and nothing else: no double keys, no raw control characters, nothing behind. */
@SuppressWarnings("NullAway")
final class StrictJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /** Objects become maps in their order, arrays lists, numbers BigDecimals. */
    static Object parse(String text) {
        StrictJson json = new StrictJson(text);
        Object value = json.value();
        json.expect(json.at == text.length(), "end");
        return value;
    }

    private Object value() {
        expect(at < text.length(), "a value");
        char c = text.charAt(at);
        if (c == '{') {
            return object();
        } else if (c == '[') {
            return array();
        } else if (c == '"') {
            return string();
        }
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? null : Boolean.valueOf(word);
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        expect(number.lookingAt(), "a value");
        at = number.end();
        return new BigDecimal(number.group());
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (!take('}')) {
            expect(map.isEmpty() || take(','), "a comma");
            String key = string();
            expect(take(':'), "a colon");
            Object value = value();
            expect(!map.containsKey(key), "a new key instead of " + key);
            map.put(key, value);
        }
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        at++;
        while (!take(']')) {
            expect(list.isEmpty() || take(','), "a comma");
            list.add(value());
        }
        return list;
    }

    private String string() {
        expect(take('"'), "a quote");
        StringBuilder out = new StringBuilder();
        while (!take('"')) {
            expect(at < text.length(), "a closing quote");
            char c = text.charAt(at++);
            expect(c >= ' ', "no raw control character");
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        expect(at < text.length(), "an escape");
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int plain = "\"\\/bfnrt".indexOf(c);
        expect(plain >= 0, "an escape");
        return "\"\\/\b\f\n\r\t".charAt(plain);
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(boolean met, String what) {
        if (!met) {
            throw new IllegalArgumentException("expected " + what + " at " + at + " of " + text);
        }
    }
}
