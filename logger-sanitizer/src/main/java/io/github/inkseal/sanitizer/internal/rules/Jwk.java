package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** The private members of a JSON web key (RFC 7518, section 6): {@code d p q dp dq qi k}. */
final class Jwk {

    private static final int FARTHEST = 3000;

    private static final int SHORTEST_BARE = 16;

    private Jwk() {}

    /** Looks round the word {@code kty}. */
    static void at(Scan s, int i) {
        int from = Math.max(0, i - FARTHEST);
        for (int open = i; open > from; open--) {
            if (s.a[open] == '{' || s.a[open] == '[') {
                from = open;
                break;
            }
        }
        int to = Math.min(s.n, i + FARTHEST);
        s.spend(i - from);
        for (int colon = from; colon < to; colon++) {
            s.spend(1);
            if (s.a[colon] == '}' || s.a[colon] == ']') {
                return;
            }
            if ((s.a[colon] == ':' || s.a[colon] == '=') && isPrivate(s, colon)) {
                int open = colon + 1;
                while (open < s.n && s.a[open] == ' ') {
                    open++;
                }
                int slashes = 0;
                while (s.at(open + slashes) == '\\' && slashes < 8) {
                    slashes++;
                }
                int start = open + slashes + 1;
                char quote = s.at(start - 1);
                if (quote == '"' || quote == '\'') {
                    int close = ValueEnd.ofQuoted(s, start, quote, slashes);
                    if (!Words.isNothing(s.a, start, close) && !Masks.standsIn(s, start, close)) {
                        s.hit(BuiltIn.JWK, start, close);
                    }
                    colon = close;
                } else if (slashes == 0) {
                    colon = Math.max(colon, bare(s, open) - 1);
                }
            }
        }
    }

    /** As Java prints a map: {@code k=…,}. Returns where it ends. */
    private static int bare(Scan s, int from) {
        int end = from;
        while (Chars.isWord(s.at(end))) {
            end++;
        }
        s.spend(end - from);
        if (end - from >= SHORTEST_BARE) {
            s.hit(BuiltIn.JWK, from, end);
        }
        return end;
    }

    private static boolean isPrivate(Scan s, int colon) {
        int end = colon;
        while (end > 0
                && (s.a[end - 1] == ' ' || s.a[end - 1] == '"' || s.a[end - 1] == '\'' || s.a[end - 1] == '\\')) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < 3 && Chars.isAlnum(s.a[start - 1])) {
            start--;
        }
        char last = s.at(end - 1);
        if (end - start == 1) {
            return last == 'd' || last == 'p' || last == 'q' || last == 'k';
        }
        char first = s.at(start);
        return end - start == 2 && ((first == 'd' && (last == 'p' || last == 'q')) || (first == 'q' && last == 'i'));
    }
}
