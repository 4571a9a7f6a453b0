package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** US social security numbers. */
final class SocialSecurity {

    private SocialSecurity() {}

    /** Where a number that begins here ends, or 0. */
    static int end(Scan s, int i) {
        char separator = s.at(i + 3);
        if (separator == '+' || s.at(i + 6) != separator) {
            return 0;
        }
        if (!Digits.areDigits(s, i + 4, 2) || !Digits.areDigits(s, i + 7, 4) || isAlnum(s.at(i + 11))) {
            return 0;
        }
        if (s.at(i - 1) == separator && separator != ' ' && (isDigit(s.at(i - 2)) || s.startsWith(i - 4, "::x"))) {
            return 0;
        }
        if (s.at(i + 11) == separator && separator != ' ' && (isAlnum(s.at(i + 12)) || s.at(i + 12) == '*')) {
            return 0;
        }
        boolean amongNumbers = separator == ' '
                && ((s.at(i - 1) == ' ' && isDigit(s.at(i - 2))) || (s.at(i + 11) == ' ' && isDigit(s.at(i + 12))));
        return !amongNumbers && isIssued(s, i, i + 4, i + 7) ? i + 11 : 0;
    }

    /** Whether three groups can be a US social security number (SSA: areas 000, 666 and 9xx, group 00 and serial 0000 are never issued). */
    private static boolean isIssued(Scan s, int area, int group, int serial) {
        char[] a = s.a;
        boolean areaGood = a[area] != '9'
                && !(a[area] == '0' && a[area + 1] == '0' && a[area + 2] == '0')
                && !(a[area] == '6' && a[area + 1] == '6' && a[area + 2] == '6');
        boolean groupGood = a[group] != '0' || a[group + 1] != '0';
        boolean serialGood = a[serial] != '0' || a[serial + 1] != '0' || a[serial + 2] != '0' || a[serial + 3] != '0';
        return areaGood && groupGood && serialGood;
    }
}
