package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Telephone numbers: E.164, and those of North America. */
public final class PhoneNumbers {

    private PhoneNumbers() {}

    /** A telephone number in E.164's form or nearly so; {@code i} is at the plus. */
    public static int international(Scan s, int i) {
        char[] a = s.a;
        int n = s.n;
        char first = s.at(i + 1);
        if (first < '1' || first > '9' || isAlnum(s.at(i - 1)) || s.at(i - 1) == '+' || Masks.endsAt(s, i)) {
            return i + 1;
        }
        if (InternetFour.end(s, i + 1) > 0 || isDate(s, i + 1)) {
            // A blank of a form, and an address behind it.
            return i + 1;
        }
        int digits = 0;
        int end = i + 1;
        int groups = 0;
        int at = i + 1;
        while (at < n) {
            int from = at;
            while (at < n && isDigit(a[at])) {
                at++;
            }
            int length = at - from;
            if (length == 0
                    || digits + length > 15
                    || (digits >= 11 && length <= 2)
                    || (groups == 1 && digits >= 10)
                    || (digits >= 10 && (s.at(from - 1) == '(' || (a[i + 1] == '1' && digits >= 11)))) {
                break;
            }
            digits += length;
            groups++;
            end = at;
            at = behindPhoneSeparator(s, at);
        }
        int fewest = groups == 1 ? 9 : 8;
        if (digits < fewest || isLetter(s.at(end))) {
            return i + 1;
        }
        return Digits.hit(s, BuiltIn.PHONE, i, end);
    }

    /** {@code +2026-11-21}: a year with its sign, a month and a day. */
    private static boolean isDate(Scan s, int i) {
        boolean year = (s.at(i) == '1' && s.at(i + 1) == '9') || (s.at(i) == '2' && s.at(i + 1) == '0');
        boolean dashes = s.at(i + 4) == '-' && s.at(i + 7) == '-';
        boolean month = s.at(i + 5) == '0' || (s.at(i + 5) == '1' && s.at(i + 6) <= '2');
        return year && dashes && month && s.at(i + 8) <= '3' && isDigit(s.at(i + 9)) && !isDigit(s.at(i + 10));
    }

    private static int behindPhoneSeparator(Scan s, int at) {
        int i = at;
        int blanks = 0;
        while (i - at < 3) {
            char c = s.at(i);
            if (c == '(' || c == ')' || c == '-' || c == '.' || c == '/') {
                i++;
            } else if (c == ' ' && blanks++ < 1) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** {@code (415) 555-2671}; {@code i} is at the parenthesis. */
    public static int bracketed(Scan s, int i) {
        if (s.at(i + 4) != ')' || !isArea(s, i + 1)) {
            return i + 1;
        }
        int at = s.at(i + 5) == ' ' ? i + 6 : i + 5;
        char separator = s.at(at + 3);
        if (!isExchange(s, at) || (separator != '-' && separator != '.' && separator != ' ')) {
            return i + 1;
        }
        int end = at + 8;
        if (!Digits.areDigits(s, at + 4, 4) || isAlnum(s.at(end))) {
            return i + 1;
        }
        return Digits.hit(s, BuiltIn.PHONE, i, end);
    }

    /** {@code NPA-NXX-XXXX}: three digits, three, four (North American Numbering Plan). */
    static int nanp(Scan s, int i, boolean withOne) {
        char first = s.at(i + 3);
        char second = s.at(i + 7);
        int end = i + 12;
        if (!isArea(s, i) || !isExchange(s, i + 4) || !Digits.areDigits(s, i + 8, 4) || isAlnum(s.at(end))) {
            return 0;
        }
        boolean separated =
                (first == '-' || first == '.' || first == ' ') && (second == '-' || second == '.' || second == ' ');
        if (!separated || (first == ' ' && second == ' ' && !withOne) || (first != second && first != ' ')) {
            return 0;
        }
        char after = s.at(end);
        if ((after == '-' || after == '.') && isAlnum(s.at(end + 1))) {
            return 0;
        }
        char before = s.at(i - 1);
        if (!withOne && (before == '-' || before == '.' || before == '_') && isAlnum(s.at(i - 2))) {
            return 0;
        }
        return end;
    }

    private static boolean isArea(Scan s, int i) {
        return Digits.areDigits(s, i, 3)
                && s.at(i) >= '2'
                && s.at(i + 1) != '9'
                && !(s.at(i + 1) == '1' && s.at(i + 2) == '1');
    }

    private static boolean isExchange(Scan s, int i) {
        return Digits.areDigits(s, i, 3) && s.at(i) >= '2' && !(s.at(i + 1) == '1' && s.at(i + 2) == '1');
    }
}
