package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;

/**
 * Values that come in the wrapping of a language's debug output: {@code Some("x")}, {@code string(7) "x"},
 * {@code Optional[x]}, {@code Credentials(user=…)}, {@code rejected value [x]}.
 */
final class Wrapped {

    private static final String REJECTED = "rejected value [";

    private Wrapped() {}

    /** Whether a value begins with a word and a bracket. */
    static boolean opens(Scan s, int v) {
        if (s.startsWith(v, REJECTED)) {
            return true;
        }
        if (!isLetter(s.at(v))) {
            return false;
        }
        int open = wordEnd(s, v);
        char c = s.at(open);
        if (c != '(' && c != '[' && c != '{') {
            return false;
        }
        int in = open + 1;
        char first = s.at(in);
        boolean quote = first == '"' || first == '\'';
        return quote
                || isSome(s, v)
                || isNested(s, in)
                || isCounted(s, in)
                || (c == '[' && s.startsWith(v, "Optional["));
    }

    /** Reads such a value; call only if {@link #opens}. */
    static void read(Scan s, KeyKind kind, KeyPlace key, int v) {
        if (s.startsWith(v, REJECTED)) {
            inBrackets(s, kind, key, v + REJECTED.length(), ']');
            return;
        }
        int open = wordEnd(s, v);
        int in = open + 1;
        char first = s.at(in);
        if (first == '"' || first == '\'') {
            int close = ValueEnd.ofQuoted(s, in + 1, first, 0);
            if (s.keys.judge(s.a, in + 1, close) != KeyKind.NONE && isName(s, in + 1, close)) {
                // getenv("DB_PASSWORD")
                return;
            }
            ValueForms.quoted(s, kind, key, in + 1, first, 0);
        } else if (isCounted(s, in)) {
            int quote = in;
            while (s.at(quote) != '"') {
                quote++;
            }
            ValueForms.quoted(s, kind, key, quote + 1, '"', 0);
        } else if (!isNested(s, in)) {
            inBrackets(s, kind, key, in, s.a[open] == '(' ? ')' : ']');
        }
    }

    /** {@code Some(x)} without quotes. */
    private static boolean isSome(Scan s, int v) {
        return s.startsWith(v, "Some(") || s.startsWith(v, "Just(");
    }

    private static boolean isName(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isLetter(s.a[i]) && s.a[i] != '_' && s.a[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static void inBrackets(Scan s, KeyKind kind, KeyPlace key, int from, char close) {
        int end = from;
        while (end < s.n && s.a[end] != close) {
            end++;
        }
        s.spend(end - from);
        SecretValues.treat(s, kind, key, from, end, true);
    }

    private static int wordEnd(Scan s, int v) {
        int end = v;
        while (end < s.n && end - v < 64 && isKey(s.a[end])) {
            end++;
        }
        return end;
    }

    /** PHP's {@code string(7) "x"}. */
    private static boolean isCounted(Scan s, int in) {
        int at = in;
        while (isDigit(s.at(at))) {
            at++;
        }
        return at > in && s.at(at) == ')' && s.at(at + 1) == ' ' && s.at(at + 2) == '"';
    }

    /** An object with names of its own, which are judged one by one. */
    private static boolean isNested(Scan s, int in) {
        int at = in;
        while (at < s.n && (isAlnum(s.a[at]) || s.a[at] == '_')) {
            at++;
        }
        return at > in && s.at(at) == '=';
    }
}
