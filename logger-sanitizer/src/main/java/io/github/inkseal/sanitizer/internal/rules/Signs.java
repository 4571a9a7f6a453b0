package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isWord;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** What rare signs can be part of. */
public final class Signs {

    private Signs() {}

    /** {@code Q~} in a secret of Azure's directory: three characters and a digit before, 31 to 34 behind. */
    public static void tilde(Scan s, int i) {
        int from = i - 5;
        if (s.at(i - 1) != 'Q' || !isDigit(s.at(i - 2)) || from < 0) {
            return;
        }
        for (int at = from; at < i - 2; at++) {
            if (!isWord(s.a[at]) && s.a[at] != '.' && s.a[at] != '~') {
                return;
            }
        }
        int end = i + 1;
        while (isWord(s.at(end)) || s.at(end) == '~' || s.at(end) == '.') {
            end++;
        }
        while (end > i + 1 && s.a[end - 1] == '.') {
            end--;
        }
        int length = end - i - 1;
        if (length >= 31 && length <= 34 && !isAlnum(s.at(from - 1))) {
            s.hit(BuiltIn.AZURE_AD, from, end);
            s.done = Math.max(s.done, end);
        }
    }

    /** Track 1 of a card, or the first sign of an escaped character. */
    public static void percent(Scan s, int i) {
        char next = s.at(i + 1);
        if (next == 'B' && isDigit(s.at(i + 2))) {
            int caret = digitsEnd(s, i + 2);
            if (caret - i >= 14 && s.at(caret) == '^' && Digits.isCard(s.a, i + 2, caret)) {
                trackEnd(s, i, caret);
                return;
            }
        }
        if (isHex(next) && isHex(s.at(i + 2))) {
            s.sawEscape();
        }
    }

    /** Track 2 of a card. */
    public static void semicolon(Scan s, int i) {
        if (isDigit(s.at(i + 1))) {
            int sign = digitsEnd(s, i + 1);
            if (sign - i >= 13 && (s.at(sign) == '=' || s.at(sign) == 'D') && Digits.isCard(s.a, i + 1, sign)) {
                trackEnd(s, i, sign);
            }
        }
    }

    private static int digitsEnd(Scan s, int from) {
        int at = from;
        while (isDigit(s.at(at))) {
            at++;
        }
        return at;
    }

    private static void trackEnd(Scan s, int from, int at) {
        int end = at;
        while (end < s.n && end - at < 80 && s.a[end] != '?' && s.a[end] != '"' && s.a[end] != '\n') {
            end++;
        }
        if (s.at(end) == '?') {
            end++;
        } else {
            while (end > at && !isAlnum(s.a[end - 1])) {
                end--;
            }
        }
        s.hit(BuiltIn.CARD_TRACK, from, end);
        s.done = Math.max(s.done, end);
    }

    /** An escape that may hide a sign or glue a word to what stands before. */
    public static void backslash(Scan s, int i) {
        char next = s.at(i + 1);
        if (s.a[i] == 0x1b || next == '"' || next == '\'' || next == 'x' || (next == '0' && s.at(i + 2) == '3')) {
            s.sawEscape();
            return;
        }
        boolean hidden = next == '/' || (next == 'u' && isHex(s.at(i + 2)) && isHex(s.at(i + 5)));
        boolean glued = (next == 'n' || next == 'r' || next == 't') && isAlnum(s.at(i + 2));
        if (hidden || glued) {
            s.sawEscape();
        }
    }

    /** An entity that may hide a sign. */
    public static void ampersand(Scan s, int i) {
        char c = s.at(i + 1);
        boolean entity = c == '#'
                || s.startsWith(i, "&quot;")
                || s.startsWith(i, "&lt;")
                || s.startsWith(i, "&gt;")
                || s.startsWith(i, "&amp;")
                || s.startsWith(i, "&apos;");
        if (entity) {
            s.sawEscape();
        }
    }

    /** {@code bob:$6$salt$…}: the hash of a password as crypt(3) writes it, right behind a separator. */
    public static void crypt(Scan s, int separator) {
        int to = separator + 1;
        while (to < s.n
                && to - separator < 200
                && s.a[to] > ' '
                && s.a[to] != ':'
                && s.a[to] != '"'
                && s.a[to] != '\'') {
            to++;
        }
        if (isCrypt(s, separator + 1, to)) {
            s.hit(BuiltIn.KEY_VALUE, separator + 1, to);
        }
    }

    /** A dollar sign, a short name, and two or more parts behind such signs. */
    static boolean isCrypt(Scan s, int from, int to) {
        int name = from + 1;
        while (isAlnum(s.at(name))) {
            name++;
        }
        boolean named = s.at(from) == '$' && s.at(name) == '$' && name > from + 1 && name - from < 10;
        if (!named || to - from < 30) {
            return false;
        }
        int parts = 0;
        for (int i = from; i < to; i++) {
            parts += s.a[i] == '$' ? 1 : 0;
            if (!Chars.isBase64(s.a[i]) && "$.,-_*@".indexOf(s.a[i]) < 0) {
                return false;
            }
        }
        return parts >= 3;
    }

    /** A telegram bot's number and its token: {@code 123456789:AA…}. */
    public static void botToken(Scan s, int colon) {
        int from = colon;
        while (from > 0 && isDigit(s.a[from - 1]) && colon - from < 11) {
            from--;
        }
        int length = colon - from;
        if (length < 8 || length > 10) {
            return;
        }
        char before = s.at(from - 1);
        // In the address of the interface the number follows "bot" at once.
        if (isLetter(before) && !s.startsWithIgnoreCase(from - 3, "bot")) {
            return;
        }
        int end = colon + 1;
        while (isWord(s.at(end))) {
            end++;
        }
        if (end - colon - 1 >= 33 && end - colon - 1 <= 36) {
            s.hit(BuiltIn.TELEGRAM, colon + 1, end);
            s.done = Math.max(s.done, end);
        }
    }
}
