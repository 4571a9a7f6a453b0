package io.github.inkseal.examples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A message taken apart: what people read, the key-values behind it, and the context in square brackets
 * at either end.
 *
 * <p>The tail is taken off word by word from the end, so that the work grows with the length of the line
 * and not with its square, whatever the line holds.
 *
 * @param text what is left of the message
 * @param keyValues in the order of the line
 * @param context from {@code [traceId=...]}
 */
record MessageTail(String text, List<KeyValuePair> keyValues, Map<String, String> context) {

    static MessageTail of(String message) {
        Map<String, String> context = new LinkedHashMap<>();
        Deque<KeyValuePair> pairs = new ArrayDeque<>();
        int start = 0;
        int end = message.stripTrailing().length();
        if (message.startsWith("[")) {
            int close = message.indexOf(']');
            Map<String, String> found = close < 0 ? Map.of() : KeyValues.all(message.substring(1, close));
            if (!found.isEmpty()) {
                context.putAll(found);
                start = close + 1;
            }
        }
        while (end > start) {
            int open = bracketOpen(message, start, end);
            Map<String, String> found = open < 0 ? Map.of() : KeyValues.all(message.substring(open + 1, end - 1));
            int from = open;
            if (found.isEmpty()) {
                from = wordStart(message, start, end);
                KeyValuePair pair = from < 0 ? null : pairAt(message, from, end);
                if (pair == null) {
                    break;
                }
                pairs.addFirst(pair);
            } else {
                found.forEach(context::putIfAbsent);
            }
            end = from;
            while (end > start && message.charAt(end - 1) == ' ') {
                end--;
            }
        }
        String text = message.substring(Math.min(start, end), end).strip();
        return new MessageTail(text, new ArrayList<>(pairs), context);
    }

    /** Where a square bracket opens that closes at the end, or -1. */
    private static int bracketOpen(String s, int start, int end) {
        if (s.charAt(end - 1) != ']') {
            return -1;
        }
        int open = s.lastIndexOf('[', end - 1);
        return open >= start && (open == start || s.charAt(open - 1) == ' ') ? open : -1;
    }

    /** Where the last word begins; a quoted value may hold spaces. -1 if its opening quote is missing. */
    private static int wordStart(String s, int start, int end) {
        int from = end - 1;
        if (s.charAt(from) == '"') {
            from = s.lastIndexOf("=\"", from - 2);
            if (from < start) {
                return -1;
            }
        }
        return Math.max(start, s.lastIndexOf(' ', from) + 1);
    }

    @Nullable
    private static KeyValuePair pairAt(String s, int from, int end) {
        int equals = s.indexOf('=', from);
        if (s.charAt(end - 1) != '"' || equals < 0 || equals + 2 >= end || s.charAt(equals + 1) != '"') {
            return KeyValues.pair(s.substring(from, end));
        }
        return KeyValues.quoted(s.substring(from, equals), s.substring(equals + 2, end - 1));
    }
}
