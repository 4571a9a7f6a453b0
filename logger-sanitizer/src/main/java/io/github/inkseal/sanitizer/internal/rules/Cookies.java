package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.Set;

/** The values of cookies (RFC 6265). */
final class Cookies {
    private static final Set<String> ATTRIBUTES = Set.of(
            "path",
            "domain",
            "expires",
            "max-age",
            "samesite",
            "secure",
            "httponly",
            "version",
            "priority",
            "partitioned",
            "comment");

    /** What is longer may be a secret itself, and is looked at. */
    private static final int LONGEST_NAME = 20;

    private Cookies() {}

    /** The values of {@code name=value} pairs with semicolons between; names and attributes stay. */
    static void read(Scan s, int from, int to) {
        s.spend(to - from);
        char[] a = s.a;
        int at = from;
        while (at < to) {
            while (at < to && (isSpace(a[at]) || a[at] == ';' || a[at] == '[' || a[at] == ',' || a[at] == '"')) {
                at++;
            }
            int name = at;
            while (at < to && (Chars.isKey(a[at]) || a[at] == '%' || a[at] == '!' || a[at] == '+' || a[at] == '*')) {
                at++;
            }
            if (at == name) {
                return;
            }
            if (at >= to || a[at] != '=') {
                if (at - name >= 16 && name == from && !Masks.standsIn(s, name, at)) {
                    // A cookie's value without its name.
                    s.hit(BuiltIn.COOKIE, name, at);
                }
                if (at < to && a[at] != ';') {
                    return;
                }
                continue;
            }
            int nameLength = at - name;
            int value = at + 1;
            boolean quote = value < to && a[value] == '"';
            if (quote) {
                value++;
            }
            boolean attribute = ATTRIBUTES.contains(name(a, name, at));
            int end = value;
            while (end < to && a[end] != ';' && a[end] != '"' && a[end] != '\\' && (attribute || !endsValue(s, end))) {
                end++;
            }
            if (!attribute && !Words.isNothing(a, value, end)) {
                s.hit(BuiltIn.HEADER, value, end);
                if (nameLength < LONGEST_NAME) {
                    s.done = Math.max(s.done, end);
                }
            }
            at = end + (quote ? 1 : 0);
            if (at < to && a[at] != ';' && a[at] != ' ') {
                return;
            }
            if (at + 1 < to && a[at] == ' ') {
                // Prose behind the last pair.
                return;
            }
        }
    }

    private static boolean endsValue(Scan s, int i) {
        char c = s.a[i];
        return isSpace(c) || c == ',' || c == ']' || c == '}' || c == '\'';
    }

    private static String name(char[] a, int from, int to) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to && i - from < 32; i++) {
            name.append(Chars.lower(a[i]));
        }
        return name.toString();
    }
}
