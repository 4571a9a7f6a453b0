package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Names of numbers and digits behind them without a separator: {@code cvv 123}, {@code verification code 482913}. */
final class SpokenDigits {
    private SpokenDigits() {}

    /** {@code cvv 123}, {@code SSN 078051120}, {@code phone 555 0100 123}. */
    static void at(Scan s, int i, int end) {
        int at = end;
        if (s.at(end) == Scan.HOLE) {
            s.noise();
        }
        if (s.at(end) == '"' || s.at(end) == '\'') {
            NamedItems.quoted(s, i, end, s.at(end));
            return;
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
            boolean isAddress = s.at(to) == ':' && (s.at(to + 1) == ':' || Chars.isHex(s.at(to + 1)));
            if (isAddress || to - at > 10 || (kind == KeyKind.CODE && to - at < 4)) {
                return;
            }
        }
        if (!isAlnum(s.at(to)) && SecretValues.isSecret(s, kind, at, to)) {
            s.hit(kind.rule(), at, to);
        }
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
}
