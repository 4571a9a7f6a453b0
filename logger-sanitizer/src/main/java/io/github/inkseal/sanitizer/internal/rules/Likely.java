package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Whether a word that stands where a secret may stand, without a grammar that says so, looks like one. */
final class Likely {

    private Likely() {}

    /** In a sentence only what no word looks like: letters with digits or signs among them. */
    static boolean isSecret(Scan s, int from, int to, boolean said) {
        if (Words.isAlgorithm(s.a, from, to) || Masks.standsIn(s, from, to)) {
            return false;
        }
        if (Signs.isCrypt(s, from, to)) {
            return true;
        }
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
                return isBase64Secret(s, from, to);
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

    /** Twenty characters or more of base64, digits, capitals and small letters among them. */
    private static boolean isBase64Secret(Scan s, int from, int to) {
        int digits = 0;
        int capitals = 0;
        int small = 0;
        for (int i = from; i < to; i++) {
            char c = s.a[i];
            boolean padding = c == '=' && i + 2 < to;
            if (padding || (!Chars.isBase64(c) && c != ':')) {
                return false;
            }
            digits += isDigit(c) ? 1 : 0;
            capitals += Chars.isUpper(c) ? 1 : 0;
            small += Chars.isLower(c) ? 1 : 0;
        }
        return to - from >= 20 && s.a[from] != '/' && digits > 0 && capitals > 2 && small > 2;
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
    static boolean isCounter(Scan s, int from, int to) {
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
}
