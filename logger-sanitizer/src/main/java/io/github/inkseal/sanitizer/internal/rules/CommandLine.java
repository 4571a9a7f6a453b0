package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Secrets among the arguments of a command. */
public final class CommandLine {

    private static final String[] VERBS = {
        "no-",
        "list-",
        "remove-",
        "with-",
        "generate-",
        "try-",
        "from-",
        "delete-",
        "skip-",
        "ask-",
        "require-",
        "disable-",
        "enable-",
        "print-",
        "show-",
        "rotate-",
        "use-"
    };

    private CommandLine() {}

    /** Looks at a dash: {@code --db-password x}, {@code -storepass x}, also as {@code "--password","x"}. */
    public static void dash(Scan s, int i) {
        char before = s.at(i - 1);
        if (i > 0 && before != ' ' && before != '"' && before != '\'' && before != ',' && before != '[') {
            return;
        }
        int name = i;
        while (s.at(name) == '-' && name < s.n) {
            name++;
        }
        int end = name;
        while (end < s.n && isKey(s.a[end]) && end - name < KeyDictionary.LONGEST) {
            end++;
        }
        if (end - name < 3
                || (end >= s.n && !s.startsWith(name, "password-stdin"))
                || s.at(end) == '='
                || s.at(end) == ':') {
            if (s.at(end) == Scan.HOLE) {
                s.noise();
            }
            return;
        }
        if (s.startsWith(name, "password-stdin")) {
            s.noise();
            Piped.into(s, i);
            return;
        }
        KeyKind kind = s.keys.judge(s.a, name, end);
        if (kind == KeyKind.NONE || kind == KeyKind.VALUE || kind == KeyKind.PHONE || kind == KeyKind.QUERY_CODE) {
            return;
        }
        boolean isAuth = kind == KeyKind.WEAK && Chars.lower(s.a[end - 1]) != 's';
        if (isAuth || takesNone(s, name)) {
            return;
        }
        s.noise();
        int at = end;
        while (at < s.n && at - end < 6 && " \t\",'".indexOf(s.a[at]) >= 0) {
            at++;
        }
        boolean listed = s.a[end] == ',' && isInList(s, i);
        if (s.a[end] != ' ' && s.a[end] != '"' && s.a[end] != '\'' && s.a[end] != '\t' && !listed) {
            return;
        }
        if (s.startsWith(at, "pass:")) {
            at += 5;
        }
        boolean quoted = at > end && quote(s, at - 1);
        if (kind == KeyKind.COOKIE) {
            Cookies.read(s, at, end(s, quoted ? at - 1 : at));
        } else {
            argument(s, quoted ? at - 1 : at, 0);
        }
    }

    /** {@code [--host, db, --password, x]}: a list of arguments as Java prints it. */
    private static boolean isInList(Scan s, int option) {
        int least = Math.max(0, option - 160);
        s.spend(option - least);
        for (int at = option - 1; at >= least; at--) {
            if (s.a[at] == '[') {
                return true;
            }
            if (s.a[at] == ']' || s.a[at] == '\n') {
                return false;
            }
        }
        return false;
    }

    /** {@code --no-password}, {@code --list-tokens}: what such an option takes, if anything, is no secret. */
    private static boolean takesNone(Scan s, int name) {
        for (String verb : VERBS) {
            if (s.startsWith(name, verb)) {
                return true;
            }
        }
        return false;
    }

    /** Masks the argument behind some blanks, without its quotes. */
    static void argument(Scan s, int from, int fewestBlanks) {
        int at = from;
        if ((s.at(at) == '"' || s.at(at) == '\'') && s.at(at + 1) == ',') {
            // The next item of a list: "-p", "x".
            at += 2;
        }
        while (at < s.n && s.a[at] == ' ') {
            at++;
        }
        if (at - from < fewestBlanks || at >= s.n) {
            return;
        }
        if (s.startsWith(at, "'\\''")) {
            int inner = at + 4;
            s.hit(BuiltIn.CLI, inner, WrittenQuote.end(s, inner, "'\\''"));
            return;
        }
        int end = end(s, at);
        int start = quote(s, at) ? at + 1 : at;
        boolean isOption = !quote(s, at) && (s.a[start] == '-' || s.a[start] == '[');
        if (end <= start || isOption || s.a[start] == '=' || Words.isNothing(s.a, start, end)) {
            return;
        }
        // A value with a mask of ours in it was read before.
        if (!Words.isTalk(s.a, start, end) && !Masks.standsIn(s, start, end) && !isMetavariable(s, start, end)) {
            s.hit(BuiltIn.CLI, start, end);
        }
    }

    /** {@code --token TOKEN}, {@code --password string   for the server}, {@code --key server.pem}. */
    private static boolean isMetavariable(Scan s, int from, int to) {
        boolean capitals = true;
        for (int i = from; i < to; i++) {
            capitals &= Chars.isUpper(s.a[i]) || s.a[i] == '_' || s.a[i] == ']';
        }
        boolean file = to - from > 4
                && (s.startsWith(to - 4, ".pem")
                        || s.startsWith(to - 4, ".key")
                        || s.startsWith(to - 4, ".jks")
                        || s.startsWith(to - 4, ".p12")
                        || s.startsWith(to - 4, ".crt")
                        || s.startsWith(to - 4, ".txt"));
        return capitals || file;
    }

    private static boolean quote(Scan s, int at) {
        return s.at(at) == '\'' || s.at(at) == '"';
    }

    private static int end(Scan s, int at) {
        if (quote(s, at)) {
            return ValueEnd.ofQuoted(s, at + 1, s.a[at], 0);
        }
        int end = at;
        while (end < s.n
                && s.a[end] > ' '
                && s.a[end] != '"'
                && s.a[end] != '`'
                && !(s.a[end] == '\\' && "\"'nrt".indexOf(s.at(end + 1)) >= 0)
                && !(s.a[end] == ',' && !isAlnum(s.at(end + 1)))) {
            end++;
        }
        while (end > at
                && (s.a[end - 1] == ']' || s.a[end - 1] == ')' || s.a[end - 1] == ',' || s.a[end - 1] == '\'')) {
            end--;
        }
        return end;
    }

    /** {@code name:password}, {@code name%password}, {@code name,password}: what is behind the sign. */
    static void pair(Scan s, int from) {
        int at = from;
        while (at < s.n && s.a[at] == ' ') {
            at++;
        }
        int end = end(s, at);
        for (int i = at; i < end; i++) {
            if (s.a[i] == ':' || s.a[i] == '%' || s.a[i] == ',') {
                if (!Words.isNothing(s.a, i + 1, end) && !Masks.standsIn(s, at, end)) {
                    s.hit(BuiltIn.CLI, i + 1, end);
                }
                return;
            }
        }
    }
}
