package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLower;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** A name and its value as neighbours in a list, a tuple or the parts of a message, without a separator of names. */
final class NamedItems {

    /** What stands between a name and its value in what tests and forms say. */
    private static final String[] JOINTS = {" with value ", " value ", " with ", " to "};

    private static final String REJECTED = " rejected value [";

    private NamedItems() {}

    /** Looks behind a name in quotes. */
    static void quoted(Scan s, int i, int end, char quote) {
        s.noise();
        char after = s.at(end + 1);
        if (after == ',') {
            listed(s, i, end, quote);
        } else if (after == ';' && s.at(end + 2) == 's' && s.at(end + 3) == ':') {
            serialized(s, i, end);
        } else if (after == '\r' || after == '\n' || after == '\\') {
            part(s, i, end);
        } else if (s.startsWith(end + 1, REJECTED)) {
            KeyKind kind = s.keys.judge(s.a, KeyNames.start(s, i), end);
            Wrapped.read(s, kind, KeyPlace.ELSEWHERE, end + 2);
        } else if (after == ' ') {
            said(s, i, end, quote);
        }
    }

    /** {@code ('password', 'x')}, {@code put("api.secret", "x")}: the text behind one that is a sensitive name. */
    private static void listed(Scan s, int i, int end, char quote) {
        int start = KeyNames.start(s, i);
        int next = end + 1;
        while (next - end <= 4 && (s.at(next) == ' ' || s.at(next) == ',')) {
            next++;
        }
        if (s.at(start - 2) == ':'
                || (s.at(start - 1) != quote && !(s.at(start - 1) == '#' && s.at(start - 2) == quote))
                || s.at(next) != quote
                || next - end > 4
                || s.at(end + 1) != ',') {
            return;
        }
        KeyKind kind = s.keys.judge(s.a, start, end);
        if (kind == KeyKind.SECRET) {
            int close = ValueEnd.ofQuoted(s, next + 1, quote, 0);
            if (close < s.n
                    && s.at(close + 1) != ','
                    && s.at(close + 1) != ':'
                    && s.keys.judge(s.a, next + 1, close) == KeyKind.NONE
                    && SecretValues.isSecret(s, kind, next + 1, close)) {
                s.hit(BuiltIn.KEY_VALUE, next + 1, close);
            }
        }
    }

    /** {@code "password" with value "x"}. */
    private static void said(Scan s, int i, int end, char quote) {
        for (String joint : JOINTS) {
            int at = end + 1 + joint.length();
            if (s.startsWith(end + 1, joint) && s.at(at) == quote) {
                KeyKind kind = s.keys.judge(s.a, KeyNames.start(s, i), end);
                int close = ValueEnd.ofQuoted(s, at + 1, quote, 0);
                if (close < s.n && s.keys.judge(s.a, at + 1, close) == KeyKind.NONE) {
                    SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, at + 1, close, true);
                }
                return;
            }
        }
    }

    /** PHP's {@code s:8:"password";s:7:"x";}. */
    private static void serialized(Scan s, int i, int end) {
        int at = end + 4;
        while (isDigit(s.at(at))) {
            at++;
        }
        if (s.at(at) == ':' && s.at(at + 1) == '"') {
            KeyKind kind = s.keys.judge(s.a, KeyNames.start(s, i), end);
            ValueForms.quoted(s, kind, KeyPlace.ELSEWHERE, at + 2, '"', 0);
        }
    }

    /** A part of a form: {@code name="password"}, an empty line, the value. */
    private static void part(Scan s, int i, int end) {
        int start = KeyNames.start(s, i);
        if (s.at(start - 2) != '=') {
            return;
        }
        int lines = 0;
        int at = end + 1;
        int limit = end + 16;
        while (at < s.n && at < limit) {
            boolean escaped = s.a[at] == '\\' && (s.at(at + 1) == 'r' || s.at(at + 1) == 'n');
            char c = escaped ? s.at(at + 1) : s.a[at];
            if (!escaped && c != '\r' && c != '\n') {
                break;
            }
            lines += c == 'n' || c == '\n' ? 1 : 0;
            at += escaped ? 2 : 1;
            if (lines == 1 && s.startsWithIgnoreCase(at, "content-")) {
                at = ValueEnd.ofLine(s, at);
                lines = 0;
                limit = at + 16;
            }
        }
        if (lines == 2) {
            KeyKind kind = s.keys.judge(s.a, start, end);
            SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, at, ValueEnd.ofLine(s, at), true);
        }
    }

    private static boolean isAtom(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isLower(s.a[i]) && s.a[i] != '_') {
                return false;
            }
        }
        return true;
    }

    /** {@code [password, x]}, {@code (password, x)}: a pair without quotes; what looks like a word is another name. */
    static void bare(Scan s, int i, int end) {
        int start = KeyNames.start(s, i);
        char open = s.at(start - 1);
        char close = open == '[' ? ']' : open == '(' ? ')' : '}';
        if ((open != '[' && open != '(' && open != '{') || isAlnum(s.at(start - 2)) || Masks.endsAt(s, start - 1)) {
            // No list, or what a function is called with.
            return;
        }
        s.noise();
        int at = s.at(end + 1) == ' ' ? end + 2 : end + 1;
        KeyKind kind = s.keys.judge(s.a, start, end);
        int angles = 0;
        while (s.at(at + angles) == '<' && angles < 2) {
            angles++;
        }
        if (s.at(at + angles) == '"' && open == '{' && isAtom(s, start, end)) {
            // Erlang's {password,<<"x">>}.
            ValueForms.quoted(s, kind, KeyPlace.ELSEWHERE, at + angles + 1, '"', 0);
            return;
        }
        int to = at;
        while (to < s.n && to - at < 256 && s.a[to] > ' ' && s.a[to] != ',' && s.a[to] != close) {
            to++;
        }
        if (s.at(to) == close && Likely.isSecret(s, at, to, true)) {
            SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, at, to, true);
        }
    }
}
