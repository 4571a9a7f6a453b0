package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** A sensitive word and what follows it without a separator: in a sentence, in SQL, in a list of names and values. */
final class Spoken {

    /** What stands between a secret's name and the secret in a sentence. */
    private static final String[] VERBS = {
        "is ", "was ", "are ", "set to ", "changed to ", "of ", "is: ", "was: ", "reset to ", "updated to "
    };

    private Spoken() {}

    /** A sensitive word and what follows it without a separator: on a command line, in SQL, in a sentence. */
    static void word(Scan s, int i, int end) {
        char after = s.at(end);
        if (after == Scan.HOLE || s.at(i - 1) == Scan.HOLE) {
            s.noise();
        }
        boolean isPassword = Chars.lower(s.a[i]) == 'p' && Chars.lower(s.a[i + 1]) != 'i';
        if (after == '(' && isPassword && (s.at(end + 1) == '\'' || s.at(end + 1) == '"')) {
            s.noise();
            SqlLiterals.literal(s, end + 1, BuiltIn.SQL);
            return;
        }
        if (after == '"' || after == '\'') {
            listed(s, i, end, after);
            return;
        }
        if (after != ' ' && after != '\t') {
            return;
        }
        int start = KeyNames.start(s, i);
        if (s.at(start - 1) == Scan.HOLE) {
            s.noise();
        }
        if (s.at(start) == '-' && !isAlnum(s.at(start - 1))) {
            // An option: its dash was looked at.
            return;
        }
        KeyKind kind = s.keys.judge(s.a, start, end);
        if (kind == KeyKind.QUERY_CODE) {
            kind = KeyKind.NONE;
        }
        if (kind == KeyKind.NONE && start > 1 && s.a[start - 1] == ' ') {
            // "api key", "verification code".
            int two = start - 1;
            while (two > 0 && start - two < 24 && isLetter(s.a[two - 1])) {
                two--;
            }
            kind = s.keys.judge(s.a, two, end);
            if (kind == KeyKind.QUERY_CODE) {
                kind = KeyKind.NONE;
            }
            if (s.at(two - 1) == Scan.HOLE || (s.at(two - 1) == ' ' && two == start - 1)) {
                s.noise();
            }
        }
        if (kind == KeyKind.NONE) {
            return;
        }
        s.noise();
        int at = end;
        while (s.at(at) == ' ' && at - end < 4) {
            at++;
        }
        boolean said = false;
        for (String verb : VERBS) {
            if (s.startsWithIgnoreCase(at, verb)) {
                at += verb.length();
                said = true;
                break;
            }
        }
        boolean quotable = isPassword && !s.startsWithIgnoreCase(at - 3, "is ");
        if (quotable && SqlLiterals.literal(s, at, said ? BuiltIn.KEY_VALUE : BuiltIn.SQL)) {
            return;
        }
        if (!said) {
            at = behindOwner(s, at);
        }
        int to = at;
        while (to < s.n && s.a[to] > ' ' && ",;\"')]}<\\`".indexOf(s.a[to]) < 0) {
            to++;
        }
        while (to > at && ".:!?".indexOf(s.a[to - 1]) >= 0 && s.a[to - 1] != '!') {
            to--;
        }
        if (isLikelySecret(s, at, to, said) && !Words.isNothing(s.a, at, to)) {
            s.hit(BuiltIn.KEY_VALUE, at, to);
            s.done = Math.max(s.done, to);
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
                || s.at(start - 1) != quote
                || s.at(next) != quote
                || next - end > 4
                || s.at(end + 1) != ',') {
            return;
        }
        KeyKind kind = s.keys.judge(s.a, start, end);
        if (kind == KeyKind.SECRET) {
            s.noise();
            int close = ValueEnd.ofQuoted(s, next + 1, quote, 0);
            if (close < s.n
                    && s.at(close + 1) != ','
                    && s.at(close + 1) != ':'
                    && SecretValues.isSecret(s, kind, next + 1, close)) {
                s.hit(BuiltIn.KEY_VALUE, next + 1, close);
            }
        }
    }

    /** {@code password for bob: x}: behind the colon. */
    private static int behindOwner(Scan s, int at) {
        if (!s.startsWithIgnoreCase(at, "for ")) {
            return at;
        }
        int colon = at + 4;
        int blanks = 0;
        while (colon < s.n && colon - at < 40 && s.a[colon] != ':' && s.a[colon] != '\n' && blanks < 3) {
            blanks += s.a[colon] == ' ' ? 1 : 0;
            colon++;
        }
        return s.at(colon) == ':' && s.at(colon + 1) == ' ' ? colon + 2 : at;
    }

    /** In a sentence only what no word looks like: letters with digits or signs among them. */
    private static boolean isLikelySecret(Scan s, int from, int to, boolean said) {
        int digits = 0;
        int letters = 0;
        int signs = 0;
        for (int i = from; i < to; i++) {
            char c = s.a[i];
            if (isDigit(c)) {
                digits++;
            } else if (isLetter(c)) {
                letters++;
            } else if (c == '=' || c == '(' || c == '[' || c == '{' || c == '/' || c == ':') {
                return false;
            } else if (c != '-' && c != '_' && c != '.') {
                signs++;
            }
        }
        int length = to - from;
        if (said) {
            return length >= 4 && (digits > 0 || signs > 0);
        }
        return length >= 8
                && letters > 2
                && digits > 0
                && (signs > 0 || length >= 16 || digits >= 2)
                && !isCounter(s, from, to)
                && !isNamed(s, from, to);
    }

    /** {@code 1.2.3-SNAPSHOT}, {@code PBKDF2WithHmacSHA256}, {@code Main1.java}: names with digits. */
    private static boolean isNamed(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.matches(s.a, i, to, "With")
                    || Chars.matches(s.a, i, to, "SHA")
                    || Chars.matches(s.a, i, to, "-signed")) {
                return true;
            }
        }
        int dot = to - 1;
        while (dot > from && isLetter(s.a[dot])) {
            dot--;
        }
        boolean extension = s.a[dot] == '.' && to - dot <= 6;
        return extension || (isDigit(s.a[from]) && s.at(from + 1) == '.');
    }

    /** {@code 30min}, {@code 2026-11-21T10}, {@code id-123}: things with digits that are no secrets. */
    private static boolean isCounter(Scan s, int from, int to) {
        if (isDigit(s.a[from]) && (s.at(from + 4) == '-' || s.at(from + 2) == ':')) {
            return true;
        }
        int changes = 0;
        for (int i = from + 1; i < to; i++) {
            if (isDigit(s.a[i]) != isDigit(s.a[i - 1])) {
                changes++;
            }
        }
        return changes < 2;
    }

    /** {@code OTP code 482913}, {@code verification code 482913}. */
    private static KeyKind spokenCode(Scan s, int i, int end) {
        int two = i - 1;
        while (two > 0 && i - two < 24 && isLetter(s.a[two - 1])) {
            two--;
        }
        KeyKind kind = two < i - 1 ? s.keys.judge(s.a, two, end) : KeyKind.NONE;
        if (s.at(two - 1) == Scan.HOLE) {
            s.noise();
        }
        return kind == KeyKind.SECRET ? KeyKind.CODE : kind == KeyKind.QUERY_CODE ? KeyKind.NONE : kind;
    }

    /** {@code cvv 123}, {@code SSN 078051120}, {@code phone 555 0100 123}. */
    static void digits(Scan s, int i, int end) {
        int at = end;
        if (s.at(end) == Scan.HOLE) {
            s.noise();
        }
        while (at - end < 4 && (s.at(at) == ' ' || s.at(at) == '#' || s.at(at) == '\t')) {
            at++;
        }
        if (at > end && s.startsWithIgnoreCase(at, "is ")) {
            at += 3;
        } else if (at > end && s.startsWithIgnoreCase(at, "number ")) {
            at += 7;
        }
        KeyKind kind = at == end ? KeyKind.NONE : s.keys.judge(s.a, i, end);
        if (kind == KeyKind.QUERY_CODE || (kind == KeyKind.NONE && s.at(i - 1) == ' ')) {
            kind = spokenCode(s, i, end);
        }
        if (kind == KeyKind.NONE) {
            return;
        }
        s.noise();
        if (!(isDigit(s.at(at)) || s.at(at) == '(')) {
            return;
        }
        int to = ValueEnd.ofDigits(s, at);
        boolean grouped = kind == KeyKind.PHONE || kind == KeyKind.SSN;
        if (!grouped) {
            to = at;
            while (isDigit(s.at(to))) {
                to++;
            }
            if (to - at > 10 || (kind == KeyKind.CODE && to - at < 4)) {
                return;
            }
        }
        if (!isAlnum(s.at(to)) && SecretValues.isSecret(s, kind, at, to)) {
            s.hit(kind.rule(), at, to);
        }
    }
}
