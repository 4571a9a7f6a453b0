package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isWord;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Passwords in statements of SQL. */
final class SqlLiterals {

    private SqlLiterals() {}

    /** {@code IDENTIFIED [WITH plugin] BY 'x'}. */
    static void identifiedBy(Scan s, int i, int end) {
        int limit = Math.min(s.n, end + 48);
        for (int at = end; at < limit; at++) {
            boolean by = s.a[at] <= ' '
                    && (s.startsWithIgnoreCase(at + 1, "by") || s.startsWithIgnoreCase(at + 1, "as"))
                    && s.at(at + 3) <= ' ';
            if (by) {
                at = behindBlanks(s, at + 3);
                if (s.startsWithIgnoreCase(at, "password ")) {
                    at += 9;
                }
                if (!literal(s, at, BuiltIn.SQL)) {
                    bare(s, at);
                }
                replaced(s, at + 1);
                return;
            }
        }
    }

    /** Oracle takes a password without quotes. */
    private static void bare(Scan s, int from) {
        int to = from;
        while (to - from < 64 && (isWord(s.at(to)) || s.at(to) == '$' || s.at(to) == '#')) {
            to++;
        }
        char after = s.at(to);
        boolean whole = after <= ' ' || after == ';' || after == ',' || after == ')';
        boolean keyword = s.startsWithIgnoreCase(from, "values") || s.startsWithIgnoreCase(from, "random");
        if (to - from >= 4
                && whole
                && !keyword
                && Likely.isSecret(s, from, to, true)
                && !Words.isNothing(s.a, from, to)
                && !Words.isTalk(s.a, from, to)) {
            s.hit(BuiltIn.SQL, from, to);
        }
    }

    /** Oracle's {@code IDENTIFIED BY 'new' REPLACE 'old'}. */
    private static void replaced(Scan s, int from) {
        int limit = Math.min(s.n, from + 160);
        for (int at = from; at < limit; at++) {
            if (s.startsWithIgnoreCase(at, " replace '")) {
                literal(s, at + 9, BuiltIn.SQL);
                return;
            }
        }
    }

    static int behindBlanks(Scan s, int from) {
        int at = from;
        while (at < s.n && s.a[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** A quoted literal, or an unquoted word, that begins at a place. */
    static boolean literal(Scan s, int at, BuiltIn rule) {
        int from = (s.at(at) == 'N' || s.at(at) == 'E') && s.at(at + 1) == '\'' ? at + 1 : at;
        int slashes = 0;
        while (s.at(from + slashes) == '\\' && slashes < 8) {
            slashes++;
        }
        char c = s.at(from + slashes);
        if (c != '\'' && c != '"') {
            return false;
        }
        int start = from + slashes + 1;
        if (c == '"' && slashes == 0 && s.at(start) == '"' && isAlnum(s.at(start + 1))) {
            // Doubled, in a quoted field of a CSV file.
            int end = WrittenQuote.end(s, start + 1, "\"\"");
            s.hit(rule, start + 1, end);
            s.done = Math.max(s.done, end);
            return true;
        }
        int close = ValueEnd.ofQuoted(s, start, c, slashes);
        if (close >= s.n && rule != BuiltIn.SQL) {
            return false;
        }
        if (!Words.isNothing(s.a, start, close)) {
            s.hit(rule, start, close);
            s.done = Math.max(s.done, close);
        }
        return true;
    }
}
