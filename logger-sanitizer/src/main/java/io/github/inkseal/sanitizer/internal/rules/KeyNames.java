package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Where the name before a separator stands. */
final class KeyNames {

    private KeyNames() {}

    static boolean isBetweenWords(char c) {
        return c == ' ' || c == '+';
    }

    /** Where a name ends before its separator: quotes, blanks, colours and brackets lie between. */
    static int endBefore(Scan s, int separator) {
        int at = separator - 1;
        while (at > 0 && (s.a[at] == ' ' || s.a[at] == '\t') && separator - at < 40) {
            at--;
        }
        if (at > 2 && s.a[at] == 'm' && isColor(s, at)) {
            while (s.a[at] != '\u001b') {
                at--;
            }
            at--;
        }
        while (at > 0 && s.a[at] == '\\' && at == separator - 1) {
            // "token\=x" in a file of properties.
            at--;
        }
        if (at > 3 && s.a[at] == ')' && isAside(s, at)) {
            // "check number (CVC): 123"
            at--;
        }
        if (at > 0 && s.a[at] == ']' && (s.a[at - 1] == '"' || s.a[at - 1] == '\'' || isIndex(s, at))) {
            at--;
        }
        while (at > 1 && s.a[at] == '.' && s.a[at - 1] == '.' && separator - at < 40) {
            // "Password.....: x"
            at--;
        }
        if (at > 1 && s.a[at] == '.' && s.at(at + 1) == '.') {
            at--;
        }
        if (at > 0 && (s.a[at] == '"' || s.a[at] == '\'' || s.a[at] == '`')) {
            at--;
            if (at > 0 && s.a[at] == '"' && s.a[at + 1] == '"') {
                // A quote within a quoted field of a CSV file.
                at--;
            }
            while (at > 0 && s.a[at] == '\\') {
                at--;
            }
        }
        return at + 1;
    }

    /** The end of a terminal's colour sequence. */
    private static boolean isColor(Scan s, int m) {
        int at = m - 1;
        while (at > 0 && m - at < 8 && (isDigit(s.a[at]) || s.a[at] == ';')) {
            at--;
        }
        return s.a[at] == '[' && s.at(at - 1) == '\u001b';
    }

    /** {@code check number (CVC): 123}: one word in parentheses, no call. */
    private static boolean isAside(Scan s, int close) {
        int open = close - 1;
        while (open > 0 && close - open < 24 && isLetter(s.a[open])) {
            open--;
        }
        return close - open > 3 && s.a[open] == '(' && s.at(open - 1) == ' ' && isLetter(s.at(open - 2));
    }

    /** {@code user[password]}: a name between brackets. */
    private static boolean isIndex(Scan s, int close) {
        int at = close - 1;
        while (at > 0 && close - at < KeyDictionary.LONGEST && isKey(s.a[at])) {
            at--;
        }
        return s.a[at] == '[' && at < close - 1;
    }

    /** Where a name begins that ends before a place. */
    static int start(Scan s, int end) {
        int at = end;
        int least = Math.max(0, end - KeyDictionary.LONGEST);
        while (at > least && isKey(s.a[at - 1])) {
            at--;
        }
        return at;
    }

    /** Whether the last three letters up to a place, signs between them left out, may end a sensitive name. */
    static boolean mayEnd(Scan s, int last) {
        char[] a = s.a;
        int second = letterBefore(a, last);
        if (second < 0) {
            return false;
        }
        int third = letterBefore(a, second);
        return s.keys.mayEnd(third < 0 ? ' ' : a[third], a[second], a[last]);
    }

    private static int letterBefore(char[] a, int at) {
        int i = at - 1;
        while (i >= 0 && isKey(a[i]) && !isLetter(a[i])) {
            i--;
        }
        return i >= 0 && isLetter(a[i]) ? i : i >= 1 && (a[i] == ' ' || a[i] == '+') && isLetter(a[i - 1]) ? i - 1 : -1;
    }
}
