package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.lower;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** What the value of a sensitive name is worth: whether it must go, by the name's kind, and which rule counts it. */
final class SecretValues {

    private SecretValues() {}

    /**
     * Masks what of a value its kind says: all of it, the credentials behind a scheme, or what cookies hold.
     *
     * @param whole whether all up to {@code to} belongs to the value
     */
    static void treat(Scan s, KeyKind kind, KeyPlace key, int from, int to, boolean whole) {
        if (kind == KeyKind.AUTHORIZATION) {
            Headers.credentials(s, from, to, whole);
        } else if (kind == KeyKind.COOKIE) {
            Cookies.read(s, from, to);
        } else if (isSecret(s, kind, from, to)) {
            hit(s, kind, key, from, to);
        }
    }

    /** Whether a value of this kind is one that must go. */
    static boolean isSecret(Scan s, KeyKind kind, int from, int to) {
        char[] a = s.a;
        if (Words.isNothing(a, from, to)) {
            return false;
        }
        int length = to - from;
        switch (kind) {
            case SECRET -> {
                return hasAlnum(a, from, to) && !Words.isSentence(a, from, to);
            }
            case WEAK -> {
                return !Words.isMethod(a, from, to)
                        && !Words.isTalk(a, from, to)
                        && !Words.isAmount(a, from, to)
                        && hasAlnum(a, from, to)
                        && !(digits(a, from, to) == length && length <= 5);
            }
            case PLURAL -> {
                return digits(a, from, to) < length
                        && !Words.isTalk(a, from, to)
                        && !Words.isAmount(a, from, to)
                        && hasAlnum(a, from, to)
                        && !(digits(a, from, to) > 0 && isNumber(a, from, to));
            }
            case SESSION -> {
                int digits = digits(a, from, to);
                boolean random = length >= 16 ? digits > 0 || length >= 20 : digits >= 2 && isWordLike(a, from, to);
                return length >= 8 && random && !Words.isTalk(a, from, to) && !Words.isAmount(a, from, to);
            }
            case CVV -> {
                int digits = digits(a, from, to);
                return (digits == 3 || digits == 4) && length - digits <= 1 && isDigit(a[from]);
            }
            case CODE -> {
                int digits = digits(a, from, to);
                boolean mixed =
                        length >= 6 && digits >= 2 && isWordLike(a, from, to) && !Chars.matches(a, from, to, "GPIO");
                return length >= 3 && length <= 12 && (digits == length || mixed);
            }
            case SSN -> {
                return digits(a, from, to) == 9 && length <= 13;
            }
            case PHONE -> {
                int digits = digits(a, from, to);
                return digits >= 7 && digits <= 15;
            }
            case CARD -> {
                int digits = digits(a, from, to);
                return digits >= 12 && digits <= 19 && isNumeric(a, from, to);
            }
            case QUERY_CODE -> {
                int digits = digits(a, from, to);
                return length >= 10 && digits > 0 && digits < length;
            }
            case SIGNATURE -> {
                return length >= 16 && (digits(a, from, to) > 0 || length >= 32);
            }
            default -> {
                return false;
            }
        }
    }

    /** Sixteen letters and digits or more, small letters, capitals and digits mixed. */
    static boolean isRandom(char[] a, int from, int to) {
        int changes = 0;
        boolean upper = false;
        boolean lower = false;
        for (int i = from; i < to; i++) {
            if (!isAlnum(a[i])) {
                return false;
            }
            upper |= Chars.isUpper(a[i]);
            lower |= Chars.isLower(a[i]);
            changes += i > from && isDigit(a[i]) != isDigit(a[i - 1]) ? 1 : 0;
        }
        return to - from >= 16 && upper && lower && changes >= 2;
    }

    private static boolean hasAlnum(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isAlnum(a[i]) || a[i] >= 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(a[i]) && a[i] != '.' && a[i] != ',' && a[i] != '/' && a[i] != '_' && a[i] != 'k') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(a[i]) && a[i] != '-' && a[i] != ' ' && a[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordLike(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isWord(a[i]) && a[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static int digits(char[] a, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (isDigit(a[i])) {
                count++;
            }
        }
        return count;
    }

    private static void hit(Scan s, KeyKind kind, KeyPlace key, int from, int to) {
        BuiltIn rule = kind.rule() == BuiltIn.KEY_VALUE ? ruleOf(s, key) : kind.rule();
        if (s.isOn(rule)) {
            s.hit(rule, from, to);
            s.done = Math.max(s.done, to);
        }
    }

    /** Which grammar the name stands in. */
    private static BuiltIn ruleOf(Scan s, KeyPlace key) {
        char before = key.separator() == 0 ? ' ' : s.at(key.start() - 1);
        if (before == '?' || before == '&') {
            return lower(s.at(key.start())) == 's'
                            && lower(s.at(key.start() + 1)) == 'i'
                            && key.end() - key.start() == 3
                    ? BuiltIn.AZURE_SAS
                    : BuiltIn.QUERY;
        }
        if (before == ';') {
            return BuiltIn.DSN;
        }
        if (key.separator() > 0 && s.at(key.start()) == '-') {
            return BuiltIn.CLI;
        }
        return BuiltIn.KEY_VALUE;
    }
}
