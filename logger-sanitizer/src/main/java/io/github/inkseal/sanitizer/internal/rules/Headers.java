package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Credentials behind their scheme (RFC 9110, section 11). */
final class Headers {
    private static final String[] SCHEMES = {"bearer", "basic", "token", "apikey"};

    private static final String[] PARAMETERS = {"token=", "access_token=", "mac=", "key=", "apikey="};

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
}
