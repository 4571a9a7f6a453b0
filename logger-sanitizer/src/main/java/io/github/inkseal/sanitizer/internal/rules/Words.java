package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.Set;

/** Values that are no secrets: placeholders, masks, and what a program says about a secret. */
final class Words {

    private static final int LONGEST_WORD = 20;

    /** Never a secret, quoted or not. */
    private static final Set<String> NOTHING = Set.of(
            "null",
            "nil",
            "none",
            "undefined",
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "empty",
            "n/a",
            "na",
            "nan",
            "redacted",
            "[redacted]",
            "masked",
            "[masked]",
            "hidden",
            "[hidden]",
            "removed",
            "filtered",
            "[filtered]",
            "protected",
            "[protected]",
            "[sensitive]",
            "(null)",
            "(none)",
            "(empty)",
            "unset",
            "optional.empty",
            "[null]",
            "[]",
            "()",
            "*",
            "%s",
            "%d",
            "%v",
            "-",
            "--",
            "?",
            "@",
            "absent",
            "required",
            "optional");

    /** What stands behind a name in a sentence about it. */
    private static final Set<String> TALK = Set.of(
            "expired",
            "invalid",
            "required",
            "changed",
            "reset",
            "updated",
            "incorrect",
            "wrong",
            "mismatch",
            "must",
            "should",
            "cannot",
            "is",
            "was",
            "are",
            "were",
            "has",
            "have",
            "had",
            "will",
            "for",
            "from",
            "of",
            "in",
            "at",
            "to",
            "the",
            "a",
            "an",
            "and",
            "or",
            "but",
            "with",
            "without",
            "by",
            "too",
            "short",
            "long",
            "disabled",
            "enabled",
            "ok",
            "failed",
            "failure",
            "success",
            "successful",
            "accepted",
            "rejected",
            "denied",
            "error",
            "authentication",
            "policy",
            "rotation",
            "refresh",
            "refreshed",
            "revoked",
            "created",
            "deleted",
            "generated",
            "validated",
            "verified",
            "valid",
            "found",
            "unavailable",
            "available",
            "pending",
            "strong",
            "weak",
            "encrypted",
            "rotated",
            "issued",
            "stored",
            "loaded",
            "bad",
            "malformed",
            "blank",
            "matches",
            "match",
            "used",
            "unused",
            "active",
            "inactive",
            "locked",
            "blocked",
            "please",
            "see",
            "use",
            "using",
            "your",
            "user",
            "does",
            "did",
            "do",
            "could",
            "can",
            "may",
            "only",
            "still",
            "already",
            "now",
            "never",
            "always",
            "accepts",
            "allow",
            "allowed",
            "forbidden",
            "unauthorized",
            "unsupported",
            "unexpected",
            "expected",
            "handler",
            "service",
            "manager",
            "bucket",
            "count",
            "length",
            "type",
            "strength",
            "exchange",
            "grant",
            "endpoint",
            "provider",
            "storage",
            "check",
            "checks",
            "validation",
            "verification",
            "attempt",
            "attempts",
            "request");

    /** What {@code auth=} and {@code pass=} hold besides secrets. */
    private static final Set<String> METHODS = Set.of(
            "basic",
            "bearer",
            "oauth",
            "oauth2",
            "digest",
            "ntlm",
            "kerberos",
            "negotiate",
            "ldap",
            "saml",
            "plain",
            "login",
            "scram",
            "scram-sha-256",
            "scram-sha-512",
            "gssapi",
            "required",
            "mtls",
            "tls",
            "cert",
            "certificate",
            "token",
            "jwt",
            "apikey",
            "openid",
            "oidc",
            "anonymous",
            "local",
            "pam",
            "aws",
            "iam",
            "trust",
            "md5",
            "peer",
            "ident",
            "internal",
            "external",
            "http",
            "https",
            "ssl",
            "form",
            "session");

    private Words() {}

    /** Whether a value is empty, a placeholder or a mask. */
    static boolean isNothing(char[] a, int from, int to) {
        if (to <= from) {
            return true;
        }
        char first = a[from];
        char last = a[to - 1];
        if (first == '$' && to - from > 2 && (a[from + 1] == '{' || a[from + 1] == '(')) {
            return last == '}' || last == ')';
        }
        if ((first == '#' && a[Math.min(from + 1, to - 1)] == '{')
                || (first == '{' && last == '}')
                || (first == '<' && last == '>' && isPlaceholder(a, from, to))
                || (first == '%' && a[Math.min(from + 1, to - 1)] == '(')
                || (first == '%' && last == '%' && to - from > 2)) {
            return true;
        }
        return isRepeated(a, from, to) || isMask(a, from, to) || isIn(NOTHING, a, from, to);
    }

    /** Whether a value that stands in a sentence is part of the sentence. */
    static boolean isTalk(char[] a, int from, int to) {
        return isIn(TALK, a, from, to);
    }

    static boolean isMethod(char[] a, int from, int to) {
        return isIn(METHODS, a, from, to);
    }

    /** Whether a value is one of our own masks, so that masking twice changes nothing. */
    static boolean isMask(char[] a, int from, int to) {
        if (a[from] == '[') {
            return a[to - 1] == ']'
                    && (Chars.matches(a, from, to, "[masked:") || Chars.matches(a, from, to, "[withheld"));
        }
        if (a[from] == '<') {
            return isToken(a, from, to);
        }
        int stars = from;
        while (stars < to && a[stars] != '*') {
            stars++;
        }
        int behind = stars;
        while (behind < to && a[behind] == '*') {
            behind++;
        }
        int tail = to - behind;
        boolean shortTail = tail <= 4 || a[behind] == '@' || (tail <= 8 && a[behind] == '-' && a[behind + 1] == '*');
        return behind - stars >= 3 && shortTail && (stars - from <= 4 || Tokens.isPrefix(a, from, stars));
    }

    /** {@code <card:k1:7f3a91c2d05b8e64>}. */
    private static boolean isToken(char[] a, int from, int to) {
        int colons = 0;
        for (int i = from + 1; i < to - 1; i++) {
            if (a[i] == ':') {
                colons++;
            } else if (!Chars.isWord(a[i]) && a[i] != '.') {
                return false;
            }
        }
        return a[to - 1] == '>' && colons >= 1;
    }

    /** {@code <your password>}: words in angle brackets. */
    private static boolean isPlaceholder(char[] a, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (Chars.isDigit(a[i]) || (!Chars.isWord(a[i]) && a[i] != ' ' && a[i] != '.')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRepeated(char[] a, int from, int to) {
        char first = a[from];
        if (first != '*'
                && first != 'x'
                && first != 'X'
                && first != '.'
                && first != '#'
                && first != '-'
                && first != '\u2022') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (a[i] != first) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(Set<String> words, char[] a, int from, int to) {
        int length = to - from;
        if (length > LONGEST_WORD) {
            return false;
        }
        char[] word = new char[length];
        for (int i = 0; i < length; i++) {
            word[i] = Chars.lower(a[from + i]);
        }
        return words.contains(new String(word));
    }
}
