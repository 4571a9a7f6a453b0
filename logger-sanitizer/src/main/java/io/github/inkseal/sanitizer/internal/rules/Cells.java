package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** A name and its value in the cells of a table, in columns with a tab between, or behind a leader of dots. */
final class Cells {

    private static final int WIDEST = 64;
    private static final int LONGEST = 256;

    private Cells() {}

    /** Whether a cell, a column or a leader follows behind a name and blanks. */
    static boolean opens(Scan s, int end) {
        int at = behindBlanks(s, end);
        return s.at(at) == '|' || (s.at(at) == '.' && s.at(at + 1) == '.') || isTab(s, end, at);
    }

    /**
     * Reads the value. Only what no word looks like is one: what stands beside a name may be a title, a type, or what is
     * said of it.
     *
     * @param number whether digits alone may be a secret
     */
    static void read(Scan s, KeyKind kind, int end, boolean number) {
        int from = behindBlanks(s, end);
        char sign = s.at(from);
        while (from < s.n && from - end < WIDEST && (s.a[from] == '.' || (s.a[from] == '|' && sign == '|'))) {
            from++;
        }
        from = behindBlanks(s, from);
        int to = from;
        int digits = 0;
        while (to < s.n && to - from < LONGEST && s.a[to] > ' ' && s.a[to] != '|') {
            digits += isDigit(s.a[to]) ? 1 : 0;
            to++;
        }
        boolean closed = s.at(behindBlanks(s, to)) == '|' || sign != '|';
        boolean single = (digits == to - from && !number) || Masks.beginsAt(s, from);
        if (closed && !single && !Words.isAmount(s.a, from, to) && Likely.isSecret(s, from, to, true)) {
            SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, from, to, true);
        }
    }

    private static int behindBlanks(Scan s, int from) {
        int at = from;
        while (at < s.n && at - from < WIDEST && (s.a[at] == ' ' || s.a[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isTab(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s.a[i] == '\t') {
                return true;
            }
        }
        return false;
    }
}
