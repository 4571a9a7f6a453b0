package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * Literals that source code hands to a function with a sensitive name: {@code setPassword("x")}, {@code
 * BasicCredentials("user", "x")}, and pairs in brackets.
 */
public final class Calls {

    private Calls() {}

    /** Looks at a bracket with a quote or an argument behind. */
    public static void at(Scan s, int open) {
        if (s.at(open - 1) == Scan.HOLE) {
            s.noise();
        }
        if (!Chars.isLetter(s.at(open - 1))) {
            return;
        }
        int start = KeyNames.start(s, open);
        if (s.at(start - 1) == Scan.HOLE) {
            s.noise();
        }
        KeyKind kind = s.keys.judge(s.a, start, open);
        if (isConnector(s, open)) {
            s.noise();
            third(s, open + 1);
            return;
        }
        boolean pair = isPair(s, open);
        if (kind != KeyKind.SECRET && kind != KeyKind.WEAK && kind != KeyKind.PLURAL && !pair) {
            return;
        }
        s.noise();
        if (kind == KeyKind.SECRET && isSetter(s, start)) {
            quoted(s, open + 1);
        } else if (pair || kind != KeyKind.SECRET || isPassword(s, open)) {
            second(s, open + 1);
        }
    }

    /** The second of two texts between quotes; false if there is no second one. */
    static boolean second(Scan s, int first) {
        char quote = s.at(first);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        int comma = ValueEnd.ofQuoted(s, first + 1, quote, 0) + 1;
        int next = s.at(comma + 1) == ' ' ? comma + 2 : comma + 1;
        int done = s.done;
        boolean found = s.at(comma) == ',' && quoted(s, next);
        s.done = done;
        return found;
    }

    /** The password behind an address and a name. */
    private static void third(Scan s, int first) {
        char quote = s.at(first);
        boolean address = s.startsWith(first + 1, "jdbc:")
                || s.startsWith(first + 1, "dbi:")
                || s.startsWith(first + 1, "mysql:")
                || s.startsWith(first + 1, "pgsql:");
        if (address && (quote == '"' || quote == '\'')) {
            int comma = ValueEnd.ofQuoted(s, first + 1, quote, 0) + 1;
            int next = s.at(comma + 1) == ' ' ? comma + 2 : comma + 1;
            if (s.at(comma) == ',') {
                second(s, next);
            }
        }
    }

    /** Functions that take the address of a database, a name and a password. */
    private static boolean isConnector(Scan s, int open) {
        return s.startsWith(open - 13, "getConnection")
                || s.startsWith(open - 4, " PDO")
                || s.startsWith(open - 8, ">connect");
    }

    private static boolean quoted(Scan s, int at) {
        char quote = s.at(at);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        int close = ValueEnd.ofQuoted(s, at + 1, quote, 0);
        SecretValues.treat(s, KeyKind.SECRET, KeyPlace.ELSEWHERE, at + 1, close, true);
        return close < s.n;
    }

    /** Functions that take a name and a password, though they are not called so. */
    private static boolean isPair(Scan s, int open) {
        return s.startsWithIgnoreCase(open - 6, ".login")
                || s.startsWithIgnoreCase(open - 13, "simple_bind_s")
                || s.startsWithIgnoreCase(open - 12, "pscredential");
    }

    private static boolean isSetter(Scan s, int start) {
        int word = start;
        for (int i = start; Chars.isKey(s.at(i)) && i < s.n; i++) {
            word = s.a[i] == '.' ? i + 1 : word;
        }
        return s.startsWith(word, "set") || s.startsWith(word, "with") || s.startsWith(word, "Set");
    }

    private static boolean isPassword(Scan s, int open) {
        return s.startsWithIgnoreCase(open - 8, "password");
    }
}
