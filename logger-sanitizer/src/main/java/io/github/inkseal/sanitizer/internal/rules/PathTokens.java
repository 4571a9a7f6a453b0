package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLower;
import static io.github.inkseal.sanitizer.internal.text.Chars.isUpper;
import static io.github.inkseal.sanitizer.internal.text.Chars.isWord;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Tokens in the path of an address that lets in whoever has it: {@code /password/reset/…}, {@code /verify-email/…}. */
final class PathTokens {

    private static final int FEWEST = 20;

    private PathTokens() {}

    /** Looks behind a word that such a segment begins with or ends with. */
    static void at(Scan s, int i, int end) {
        char before = s.at(i - 1);
        if (before != '/' && before != '-' && before != '_') {
            return;
        }
        int slash = end;
        while (slash - end < 16 && (isLower(s.at(slash)) || s.at(slash) == '-' || s.at(slash) == '_')) {
            slash++;
        }
        if (s.at(slash) != '/') {
            return;
        }
        int from = slash + 1;
        int to = from;
        int digits = 0;
        int dashes = 0;
        boolean upper = false;
        boolean lower = false;
        while (isWord(s.at(to)) || s.at(to) == '.') {
            char c = s.a[to];
            digits += isDigit(c) ? 1 : 0;
            dashes += c == '-' ? 1 : 0;
            upper |= isUpper(c);
            lower |= isLower(c);
            to++;
        }
        s.spend(to - from);
        int length = to - from;
        boolean random = digits > 1 && ((upper && lower) || length >= 32);
        boolean isUuid = length == 36 && dashes == 4;
        if (length >= FEWEST && random && !isUuid) {
            s.hit(BuiltIn.OTHER_VENDOR, from, to);
            s.done = Math.max(s.done, to);
        }
    }
}
