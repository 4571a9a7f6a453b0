package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** The content of XML elements with a sensitive name. */
public final class Elements {

    private static final int LONGEST_TAG = 200;

    private Elements() {}

    /** Looks at a {@code >}. */
    public static void at(Scan s, int close) {
        if (close < s.done || close < 2) {
            return;
        }
        char before = s.a[close - 1];
        if (before == '-' || before == '=') {
            if (before == '-' && s.at(close - 2) == ' ' && hasDigitBehind(s, close + 1)) {
                // "password -> x"
                KeyedValues.at(s, close - 1);
            }
            return;
        }
        if (before == '/' || before == '?') {
            return;
        }
        s.noise();
        int open = close - 1;
        int least = Math.max(0, close - LONGEST_TAG);
        while (open > least && s.a[open] != '<' && s.a[open] != '>') {
            open--;
        }
        if (s.a[open] != '<'
                || !Chars.isLetter(s.at(open + 1))
                || Chars.isAlnum(s.at(open - 1))
                || s.at(open - 1) == '*'
                || Masks.endsAt(s, open)) {
            return;
        }
        int name = open + 1;
        while (name < close && (Chars.isKey(s.a[name]) || s.a[name] == ':')) {
            name++;
        }
        KeyKind kind = s.keys.judge(s.a, open + 1, name);
        if (kind == KeyKind.NONE && (before == '"' || before == '\'')) {
            kind = NamedValues.ofAttribute(s, close - 1);
        }
        if (kind == KeyKind.VALUE || s.startsWith(open, "<string>")) {
            kind = NamedValues.ofElementBefore(s, open);
        }
        if (kind != KeyKind.NONE && kind != KeyKind.VALUE) {
            content(s, kind, close + 1);
        }
    }

    /** Arrows stand between names of all kinds; only what looks random behind one is a value. */
    private static boolean hasDigitBehind(Scan s, int from) {
        int at = from;
        while (at < s.n && s.a[at] == ' ') {
            at++;
        }
        if (s.at(at) == Scan.HOLE) {
            return true;
        }
        while (at < s.n && s.a[at] > ' ') {
            if (Chars.isDigit(s.a[at])) {
                return true;
            }
            at++;
        }
        return false;
    }

    private static void content(Scan s, KeyKind kind, int from) {
        int start = from;
        while (start < s.n && isSpace(s.a[start])) {
            start++;
        }
        int end;
        if (s.startsWith(start, "<![CDATA[")) {
            start += 9;
            end = start;
            while (end < s.n && !s.startsWith(end, "]]>")) {
                end++;
            }
        } else {
            end = start;
            while (end < s.n && s.a[end] != '<') {
                end++;
            }
            if (s.at(end) != '<' || s.at(end + 1) != '/') {
                // Nothing closes it: a word in brackets, or a text cut off.
                if (start > from) {
                    return;
                }
                end = start;
                while (end < s.n && s.a[end] != '<' && !isSpace(s.a[end])) {
                    end++;
                }
                if (Masks.standsIn(s, start, end)) {
                    return;
                }
            }
        }
        s.spend(end - from + LONGEST_TAG);
        while (end > start && isSpace(s.a[end - 1])) {
            end--;
        }
        SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, start, end, true);
    }
}
