package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isBase64;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials behind their scheme (RFC 9110, section 11). */
final class Headers {
    private static final String[] SCHEMES = {"bearer", "basic", "token", "apikey"};

    private static final String[] PARAMETERS = {"token=", "access_token=", "mac=", "key=", "apikey="};

    private static final int FEWEST_TOKEN_CHARACTERS = 8;

    private Headers() {}

    /**
     * What stands behind {@code Authorization:}. The scheme stays.
     *
     * @param to behind the last character that may belong to it
     * @param quoted whether all of it does
     */
    static void credentials(Scan s, int from, int to, boolean quoted) {
        s.spend(to - from);
        char[] a = s.a;
        int start = from;
        while (start < to && (isSpace(a[start]) || a[start] == '"' || a[start] == '[' || a[start] == '\\')) {
            start++;
        }
        int scheme = start;
        while (scheme < to && (isAlnum(a[scheme]) || a[scheme] == '-' || a[scheme] == '_')) {
            scheme++;
        }
        int rest = scheme;
        while (rest < to && (a[rest] == ' ' || a[rest] == '\t')) {
            rest++;
        }
        if (Chars.matches(a, rest, to, "%20")) {
            rest += 3;
        }
        if (rest > scheme && scheme > start && rest < to && a[rest] != '-') {
            if (hasParameters(s, start, scheme)) {
                parameters(s, start, rest, to, quoted);
            } else if (scheme - start >= 16 && !isKnownScheme(s, start, scheme)) {
                // No scheme: the first word is it.
                token(s, start, to, quoted);
            } else if (!Words.isTalk(a, start, scheme)) {
                token(s, rest, to, quoted);
            }
        } else if (to - start >= 5 && !Words.isTalk(a, start, scheme) && !Words.isMethod(a, start, scheme)) {
            token(s, start, to, quoted);
        }
    }

    /** Whether a value begins with a scheme and its credentials, also percent-encoded. */
    static boolean hasScheme(Scan s, int from) {
        for (String scheme : SCHEMES) {
            if (s.startsWithIgnoreCase(from, scheme)) {
                int end = from + scheme.length();
                return (s.at(end) == ' ' && end < s.n) || s.startsWith(end, "%20");
            }
        }
        return false;
    }

    private static void token(Scan s, int begin, int to, boolean quoted) {
        int from = begin;
        for (String name : PARAMETERS) {
            // Rails' "Token token="…""
            from = from == begin && s.startsWithIgnoreCase(from, name) ? from + name.length() : from;
        }
        while (from < to && (s.a[from] == '"' || s.a[from] == '\'' || s.a[from] == '\\')) {
            from++;
        }
        int end = from;
        boolean whole = quoted && from == begin;
        while (end < to && !isSpace(s.a[end]) && (whole || !endsToken(s, end))) {
            end++;
        }
        while (end > from + 1
                && (s.a[end - 1] == ':' || s.a[end - 1] == '`' || s.a[end - 1] == '.' || s.a[end - 1] == ',')) {
            end--;
        }
        if (!Words.isNothing(s.a, from, end) && !Words.isTalk(s.a, from, end)) {
            s.hit(BuiltIn.HEADER, from, end);
            s.done = Math.max(s.done, end);
        }
    }

    private static boolean isKnownScheme(Scan s, int start, int end) {
        for (String scheme : SCHEMES) {
            if (is(s, start, end, scheme)) {
                return true;
            }
        }
        return hasParameters(s, start, end);
    }

    private static boolean endsToken(Scan s, int i) {
        char c = s.a[i];
        return c == ','
                || c == ']'
                || c == '}'
                || c == '"'
                || c == '\''
                || c == ';'
                || c == ')'
                || c == '\\'
                || c == '<'
                || c == '&'
                || (c == '[' && (s.at(i + 1) < ' ' || s.at(i + 1) == '\\'));
    }

    private static boolean hasParameters(Scan s, int start, int end) {
        return is(s, start, end, "digest")
                || is(s, start, end, "aws4-hmac-sha256")
                || is(s, start, end, "oauth")
                || is(s, start, end, "mac")
                || is(s, start, end, "hawk")
                || is(s, start, end, "signature")
                || is(s, start, end, "acs3-hmac-sha256");
    }

    private static boolean is(Scan s, int start, int end, String word) {
        return end - start == word.length() && s.startsWithIgnoreCase(start, word);
    }

    private static void parameters(Scan s, int scheme, int from, int to, boolean quoted) {
        if (Chars.lower(s.a[scheme]) == 'a') {
            // Signed requests: only the signature is one; the key's id is found by its form.
            return;
        }
        if (!mentionsResponse(s, from, to)) {
            if (Chars.lower(s.a[scheme]) == 'o' && !hasEquals(s, from, to)) {
                // A token behind "OAuth".
                token(s, from, to, quoted);
            }
            // A challenge, not its answer.
            return;
        }
        int end = quoted ? to : endOfParameters(s, from, to);
        if (!Words.isNothing(s.a, from, end)) {
            s.hit(BuiltIn.DIGEST, from, end);
            s.done = Math.max(s.done, end);
        }
    }

    private static boolean hasEquals(Scan s, int from, int to) {
        for (int i = from; i < to && s.a[i] > ' '; i++) {
            if (s.a[i] == '=' && isAlnum(s.at(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsResponse(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.matchesIgnoreCase(s.a, i, to, "response=")
                    || Chars.matchesIgnoreCase(s.a, i, to, "signature=")
                    || Chars.matchesIgnoreCase(s.a, i, to, "mac=")) {
                return true;
            }
        }
        return false;
    }

    private static int endOfParameters(Scan s, int from, int to) {
        int end = from;
        int quotes = 0;
        for (int i = from; i < to; i++) {
            char c = s.a[i];
            if (c == '"') {
                quotes++;
            } else if (quotes % 2 == 0 && (c == ']' || c == '}' || c == '\'' || c == ')')) {
                break;
            }
            end = i + 1;
        }
        while (end > from && isSpace(s.a[end - 1])) {
            end--;
        }
        return end;
    }

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

    /** {@code Digest username="…", …} without a header's name. */
    static void digest(Scan s, int from) {
        int start = from;
        while (s.at(start) == ' ' && start - from < 4) {
            start++;
        }
        int word = start;
        while (isLetter(s.at(word))) {
            word++;
        }
        boolean isParameter =
                is(s, start, word, "username") || is(s, start, word, "realm") || is(s, start, word, "nonce");
        if (isParameter && (s.at(word) == '=')) {
            parameters(s, start, start, ValueEnd.ofLine(s, start), false);
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
