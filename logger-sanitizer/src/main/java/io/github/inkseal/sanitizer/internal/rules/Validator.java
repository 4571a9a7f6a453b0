package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a match must fulfil besides its pattern. */
public enum Validator {
    /** Luhn's check digit. */
    LUHN,
    /** A payment card: issuer's range, length and Luhn. */
    CARD,
    /** Remainder 1 by 97 (ISO 7064), as of an IBAN. */
    MOD97,
    /** Check digit of an ABA routing number. */
    ABA,
    /** At least 3.5 bits a character (Shannon), and neither a hash in hex, a UUID nor a name. */
    ENTROPY;

    private static final double RANDOM_BITS = 3.5;

    /** The validator a policy names; null if there is none. */
    public static @Nullable Validator named(String name) {
        for (Validator validator : values()) {
            if (validator.key().equals(name)) {
                return validator;
            }
        }
        return null;
    }

    /** Its name in a policy. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the characters from {@code start} to before {@code end} fulfil it. */
    public boolean accepts(char[] a, int start, int end) {
        return switch (this) {
            case LUHN -> luhn(a, start, end);
            case CARD -> Digits.isCard(a, start, end);
            case MOD97 -> mod97(a, start, end);
            case ABA -> aba(a, start, end);
            case ENTROPY -> entropy(a, start, end);
        };
    }

    private static boolean luhn(char[] a, int start, int end) {
        byte[] digits = new byte[end - start];
        int count = 0;
        for (int i = start; i < end; i++) {
            if (Chars.isDigit(a[i])) {
                digits[count++] = (byte) (a[i] - '0');
            }
        }
        return count > 1 && CardNumbers.luhn(digits, count);
    }

    private static boolean mod97(char[] a, int start, int end) {
        StringBuilder plain = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (Chars.isAlnum(a[i])) {
                plain.append(Character.toUpperCase(a[i]));
            }
        }
        if (plain.length() < 5) {
            return false;
        }
        String turned = plain.substring(4) + plain.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            remainder = (value < 10 ? remainder * 10 + value : remainder * 100 + value) % 97;
        }
        return remainder == 1;
    }

    private static boolean aba(char[] a, int start, int end) {
        int sum = 0;
        int count = 0;
        int[] weights = {3, 7, 1};
        for (int i = start; i < end; i++) {
            if (Chars.isDigit(a[i])) {
                sum += weights[count++ % 3] * (a[i] - '0');
            }
        }
        return count == 9 && sum > 0 && sum % 10 == 0;
    }

    private static boolean entropy(char[] a, int start, int end) {
        int[] counts = new int[128];
        int letters = 0;
        int digits = 0;
        boolean hex = true;
        for (int i = start; i < end; i++) {
            char c = a[i];
            if (c >= 128) {
                return false;
            }
            counts[c]++;
            letters += Chars.isLetter(c) ? 1 : 0;
            digits += Chars.isDigit(c) ? 1 : 0;
            hex &= Chars.isHex(c) || c == '-';
        }
        int length = end - start;
        if (letters == 0 || digits == 0 || (hex && (length == 32 || length == 36 || length == 40 || length == 64))) {
            return false;
        }
        double bits = 0;
        for (int n : counts) {
            if (n > 0) {
                double p = (double) n / length;
                bits -= p * Math.log(p) / Math.log(2);
            }
        }
        return bits >= RANDOM_BITS;
    }
}
