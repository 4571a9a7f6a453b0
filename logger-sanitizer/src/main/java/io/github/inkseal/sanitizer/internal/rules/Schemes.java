package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isBase64;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials behind their scheme without a header's name. */
final class Schemes {

    private static final int FEWEST_TOKEN_CHARACTERS = 8;

    private Schemes() {}

    /** {@code Bearer …}, {@code token …}, {@code SSWS …} without a header's name. */
    static void scheme(Scan s, int from, BuiltIn rule) {
        int start = from;
        while (start - from < 4 && start < s.n && " \t\"'[<".indexOf(s.a[start]) >= 0) {
            start++;
        }
        if (s.at(start) == '\\' && (s.at(start + 1) == '"' || s.at(start + 1) == 't')) {
            start += 2;
        }
        char[] a = s.a;
        int end = start;
        boolean digit = false;
        boolean mark = false;
        boolean upper = false;
        boolean lower = false;
        while (end < s.n
                && (isBase64(a[end]) || a[end] == '.' || a[end] == '~')
                && !(a[end] == '=' && isAlnum(s.at(end + 1)))) {
            digit |= isDigit(a[end]);
            mark |= !isAlnum(a[end]) && end + 1 < s.n && isAlnum(s.at(end + 1));
            upper |= end > start && Chars.isUpper(a[end]);
            lower |= Chars.isLower(a[end]);
            end++;
        }
        while (end > start && (a[end - 1] == '.' || a[end - 1] == '-')) {
            end--;
        }
        int length = end - start;
        s.spend(length);
        boolean random = digit || (upper && lower) || (mark && length >= 16) || length >= 24;
        if (length >= FEWEST_TOKEN_CHARACTERS && random && !Words.isMask(a, start, end)) {
            s.hit(rule, start, end);
        }
    }

    /** {@code token …}, as GitHub has it: a word so common that what follows must look random. */
    static void token(Scan s, int from) {
        int start = from;
        while (start - from < 4 && s.at(start) == ' ') {
            start++;
        }
        int end = start;
        int digits = 0;
        while (end < s.n && (isBase64(s.a[end]) || s.a[end] == '.') && (end > start || s.a[end] != '/')) {
            digits += isDigit(s.a[end]) ? 1 : 0;
            end++;
        }
        while (end > start && s.a[end - 1] == '.') {
            end--;
        }
        s.spend(end - start);
        if (end - start >= 20 && digits >= 2 && !Words.isMask(s.a, start, end)) {
            s.hit(BuiltIn.BEARER, start, end);
        }
    }

    /** {@code Basic} and base64 of a name, a colon and a password. */
    static void basic(Scan s, int from) {
        int start = from;
        while (start - from < 4 && s.at(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < s.n && end - start < 1024 && isBase64(s.a[end])) {
            end++;
        }
        int padded = end;
        while (padded > start && s.a[padded - 1] == '=') {
            padded--;
        }
        if (padded - start >= 6 && (end - start) % 4 == 0 && decodesToPair(new String(s.a, start, padded - start))) {
            s.hit(BuiltIn.BASIC, start, end);
        }
    }

    private static boolean decodesToPair(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
            String pair = new String(bytes, StandardCharsets.ISO_8859_1);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return false;
            }
            for (int i = 0; i < pair.length(); i++) {
                char c = pair.charAt(i);
                if (c < ' ' || (c >= 0x7f && i < colon)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** {@code Signature=} of a signed request. */
    static void signature(Scan s, int from) {
        int end = from;
        while (end < s.n && Chars.isHex(s.a[end])) {
            end++;
        }
        if (end - from >= 32) {
            s.hit(BuiltIn.SIGV4, from, end);
        }
    }
}
