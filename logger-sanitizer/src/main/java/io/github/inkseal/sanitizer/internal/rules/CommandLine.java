package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Secrets among the arguments of a command. */
final class CommandLine {

    /** How far behind a tool's name its options are looked for. */
    private static final int FARTHEST = 400;

    private CommandLine() {}

    /** {@code --db-password x}: the argument behind an option whose name ends at {@code end}. */
    static void option(Scan s, int start, int end) {
        if (s.keys.judge(s.a, start, end) == KeyKind.NONE) {
            return;
        }
        argument(s, end, 1);
    }

    /** {@code curl -u name:password}, {@code sshpass -p x}, {@code mysql -px}. */
    static void tool(Scan s, int i, int end) {
        boolean isPassword = Chars.matches(s.a, i, s.n, "sshpass")
                || Chars.matches(s.a, i, s.n, "mysql")
                || Chars.matches(s.a, i, s.n, "mariadb")
                || Chars.matches(s.a, i, s.n, "docker");
        boolean glued = !Chars.matches(s.a, i, s.n, "docker");
        boolean isRedis = Chars.matches(s.a, i, s.n, "redis");
        boolean isPair = Chars.matches(s.a, i, s.n, "curl") || Chars.matches(s.a, i, s.n, "smb");
        int limit = Math.min(s.n - 2, end + FARTHEST);
        for (int at = end; at < limit; at++) {
            char c = s.a[at];
            if (c == '\n' || c == '|' || c == ';') {
                return;
            }
            if (c != '-' || s.a[at - 1] != ' ') {
                continue;
            }
            char option = s.a[at + 1];
            char after = s.at(at + 2);
            if (isPair && (option == 'u' || option == 'U') && (after == ' ' || after == '\'' || after == '"')) {
                pair(s, at + 2);
            } else if (isPair && Chars.matches(s.a, at, s.n, "--user ")) {
                pair(s, at + 6);
            } else if (isPassword && option == 'p' && after == ' ' && !Chars.matches(s.a, i, s.n, "mysql")) {
                argument(s, at + 2, 1);
            } else if (isPassword && glued && option == 'p' && after > ' ' && !Chars.matches(s.a, at, s.n, "-port")) {
                argument(s, at + 2, 0);
            } else if (isRedis && option == 'a' && after == ' ') {
                argument(s, at + 2, 1);
            }
        }
    }

    /** Masks the argument behind some blanks, without its quotes. */
    private static void argument(Scan s, int from, int fewestBlanks) {
        int at = from;
        while (s.at(at) == ' ' && at < s.n) {
            at++;
        }
        if (at - from < fewestBlanks || at >= s.n) {
            return;
        }
        int end = end(s, at);
        int start = quote(s, at) ? at + 1 : at;
        boolean isOption = s.a[start] == '-' && !quote(s, at);
        boolean isTalk = Words.isTalk(s.a, start, end) || Words.isNothing(s.a, start, end);
        if (!isOption && !isTalk && end > start && s.a[start] != '=') {
            s.hit(BuiltIn.CLI, start, end);
            s.done = Math.max(s.done, end);
        }
    }

    private static boolean quote(Scan s, int at) {
        return s.at(at) == '\'' || s.at(at) == '"';
    }

    private static int end(Scan s, int at) {
        if (quote(s, at)) {
            return ValueEnd.ofQuoted(s, at + 1, s.a[at], 0);
        }
        int end = at;
        while (end < s.n && s.a[end] > ' ' && s.a[end] != '"' && s.a[end] != '`' && !(s.a[end] == ',' && s.at(end + 1) == ' ')) {
            end++;
        }
        while (end > at && (s.a[end - 1] == ']' || s.a[end - 1] == ')' || s.a[end - 1] == ',' || s.a[end - 1] == '\'')) {
            end--;
        }
        return end;
    }

    /** {@code name:password}: what is behind the colon. */
    private static void pair(Scan s, int from) {
        int at = from;
        while (s.at(at) == ' ' && at < s.n) {
            at++;
        }
        int end = end(s, at);
        for (int i = at; i < end; i++) {
            if (s.a[i] == ':' || s.a[i] == '%') {
                if (!Words.isNothing(s.a, i + 1, end)) {
                    s.hit(BuiltIn.CLI, i + 1, end);
                    s.done = Math.max(s.done, end);
                }
                return;
            }
        }
    }
}
