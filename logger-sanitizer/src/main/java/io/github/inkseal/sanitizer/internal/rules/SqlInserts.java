package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** {@code INSERT INTO t (a, password) VALUES ('x', 'y')}: the values whose column has a sensitive name. */
final class SqlInserts {

    private static final int MOST_COLUMNS = 64;
    private static final int LONGEST = 4096;

    private SqlInserts() {}

    /** Looks behind the word {@code insert}. */
    static void at(Scan s, int i, int end) {
        int limit = Math.min(s.n, end + LONGEST);
        int open = end;
        while (open < limit && open - end < 160 && s.a[open] != '(') {
            open++;
        }
        if (s.at(open) != '(' || !s.startsWithIgnoreCase(end, " into ")) {
            return;
        }
        // What stands between the values is looked at all the same.
        int done = s.done;
        try {
            columns(s, open, limit);
        } finally {
            s.done = done;
        }
    }

    private static void columns(Scan s, int open, int limit) {
        KeyKind[] kinds = new KeyKind[MOST_COLUMNS];
        boolean any = false;
        int count = 0;
        int at = open + 1;
        while (at < limit && count < MOST_COLUMNS) {
            int from = at;
            while (at < limit && s.a[at] != ',' && s.a[at] != ')' && s.a[at] != '(') {
                at++;
            }
            kinds[count] = s.keys.judge(s.a, from, at);
            any |= kinds[count] != KeyKind.NONE;
            count++;
            if (s.at(at) != ',') {
                break;
            }
            at++;
        }
        s.spend(at - open);
        int values = behindBlanks(s, at + 1);
        if (!any || s.at(at) != ')' || !s.startsWithIgnoreCase(values, "values")) {
            return;
        }
        at = behindBlanks(s, values + 6);
        while (s.at(at) == '(' && at < limit) {
            at = behindBlanks(s, tuple(s, kinds, count, at + 1, limit));
            if (s.at(at) != ',') {
                return;
            }
            at = behindBlanks(s, at + 1);
        }
    }

    /** Returns where to go on behind the bracket. */
    private static int tuple(Scan s, KeyKind[] kinds, int count, int from, int limit) {
        int at = from;
        for (int column = 0; column < count && at < limit; column++) {
            at = behindBlanks(s, at);
            if (s.at(at) == 'N' && s.at(at + 1) == '\'') {
                at++;
            }
            boolean quoted = s.at(at) == '\'' || s.at(at) == '"';
            int start = quoted ? at + 1 : at;
            int end = quoted ? ValueEnd.ofQuoted(s, start, s.a[at], 0) : bare(s, start, limit);
            boolean call = !quoted && s.at(end) == '(';
            if (!call && kinds[column] != KeyKind.NONE && kinds[column] != KeyKind.VALUE) {
                SecretValues.treat(s, kinds[column], KeyPlace.ELSEWHERE, start, end, true);
            }
            at = quoted ? end + 1 : end;
            while (at < limit && s.a[at] != ',' && s.a[at] != ')') {
                at++;
            }
            s.spend(at - start);
            if (s.at(at) != ',') {
                break;
            }
            at++;
        }
        return at + 1;
    }

    private static int bare(Scan s, int from, int limit) {
        int at = from;
        while (at < limit && s.a[at] != ',' && s.a[at] != ')' && s.a[at] != '(' && !isSpace(s.a[at])) {
            at++;
        }
        return at;
    }

    private static int behindBlanks(Scan s, int from) {
        int at = from;
        while (at < s.n && isSpace(s.a[at])) {
            at++;
        }
        return at;
    }
}
