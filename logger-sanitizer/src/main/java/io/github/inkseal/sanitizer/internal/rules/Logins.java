package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isWord;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Logins whose grammar has no name for the password, or no separator behind it. */
final class Logins {

    private Logins() {}

    /** {@code jdbc:oracle:thin:scott/tiger@…}. */
    static void oracleThin(Scan s, int i, int end) {
        if (s.at(end) != ':' || s.at(i - 1) != ':') {
            return;
        }
        int slash = end + 1;
        while (isWord(s.at(slash))) {
            slash++;
        }
        int at = slash;
        while (at < s.n && at - slash < 64 && s.a[at] != '@' && s.a[at] > ' ') {
            at++;
        }
        if (s.at(slash) == '/'
                && s.at(at) == '@'
                && slash > end + 1
                && at > slash + 1
                && !Words.isNothing(s.a, slash + 1, at)) {
            s.hit(BuiltIn.URL, slash + 1, at);
        }
    }

    /** {@code machine x login y password z}. */
    static void netrc(Scan s, int i, int end) {
        int at = SqlLiterals.behindBlanks(s, skipWord(s, SqlLiterals.behindBlanks(s, end) - 1));
        if (s.at(end) == ' ' && s.startsWithIgnoreCase(at, "password ")) {
            int from = at + 9;
            int to = from;
            while (to < s.n && s.a[to] > ' ' && "\"'\\,`".indexOf(s.a[to]) < 0) {
                to++;
            }
            if (isSecret(s, from, to)) {
                s.hit(BuiltIn.CLI, from, to);
            }
        }
    }

    /** {@code a1 LOGIN name x}, as mail's clients say it: behind the command's tag, and the last of its line. */
    static void imap(Scan s, int i, int end) {
        int tag = i - 1;
        while (i - tag < 8 && isDigit(s.at(tag - 1))) {
            tag--;
        }
        boolean tagged = s.at(i - 1) == ' ' && tag < i - 1 && (isLetter(s.at(tag - 1)) || !isAlnum(s.at(tag - 1)));
        while (tagged && i - tag < 12 && isLetter(s.at(tag - 1))) {
            tag--;
        }
        if (!tagged || isAlnum(s.at(tag - 1)) || s.at(tag - 1) == '-' || !s.startsWith(i, "LOGIN ")) {
            return;
        }
        int name = end + 1;
        int at = s.at(name) == '"' ? ValueEnd.ofQuoted(s, name + 1, '"', 0) + 1 : skipWord(s, name - 1);
        if (s.at(at) != ' ' || at == name) {
            return;
        }
        char quote = s.at(at + 1);
        int from = quote == '"' ? at + 2 : at + 1;
        int to = quote == '"' ? ValueEnd.ofQuoted(s, from, '"', 0) : skipWord(s, at);
        boolean last = quote == '"' || to >= s.n || s.a[to] == '\n' || s.a[to] == '\r';
        if (last && isSecret(s, from, to)) {
            s.hit(BuiltIn.CLI, from, to);
        }
    }

    /** A value with a mask of ours in it was read before. */
    private static boolean isSecret(Scan s, int from, int to) {
        return to > from
                && !Words.isTalk(s.a, from, to)
                && !Words.isNothing(s.a, from, to)
                && !Masks.standsIn(s, from, to);
    }

    private static int skipWord(Scan s, int from) {
        int at = from + 1;
        while (at < s.n && s.a[at] > ' ') {
            at++;
        }
        return at;
    }

    /** {@code sqlplus [-options] name/password[@database]}, {@code CONNECT name/password@database}. */
    static void sqlplus(Scan s, int i, int end) {
        int at = end;
        if (s.at(at) == Scan.HOLE) {
            s.noise();
        }
        while (s.at(at) == ' ' && at < s.n) {
            at++;
            int to = skipWord(s, at - 1);
            if (s.at(to) == Scan.HOLE) {
                s.noise();
            }
            boolean option = s.at(at) == '-' || s.startsWith(at, "target ");
            if (!option) {
                int slash = at;
                while (slash < to && s.a[slash] != '/') {
                    slash++;
                }
                int close = slash;
                while (close < to && s.a[close] != '@' && s.a[close] != '"' && s.a[close] != '\'') {
                    close++;
                }
                boolean connects = s.at(close) == '@' || s.startsWithIgnoreCase(i, "sqlplus");
                if (slash > at && connects && !Words.isNothing(s.a, Math.min(slash + 1, close), close)) {
                    s.hit(BuiltIn.CLI, slash + 1, close);
                }
                return;
            }
            at = to;
        }
    }
}
