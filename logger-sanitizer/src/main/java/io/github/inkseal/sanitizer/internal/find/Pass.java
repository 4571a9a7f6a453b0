package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.rules.AtSign;
import io.github.inkseal.sanitizer.internal.rules.Calls;
import io.github.inkseal.sanitizer.internal.rules.CommandLine;
import io.github.inkseal.sanitizer.internal.rules.Digits;
import io.github.inkseal.sanitizer.internal.rules.Elements;
import io.github.inkseal.sanitizer.internal.rules.Iban;
import io.github.inkseal.sanitizer.internal.rules.InternetSix;
import io.github.inkseal.sanitizer.internal.rules.KeyedValues;
import io.github.inkseal.sanitizer.internal.rules.PhoneNumbers;
import io.github.inkseal.sanitizer.internal.rules.Signs;
import io.github.inkseal.sanitizer.internal.rules.WordTable;
import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;

/**
 * One pass over a text: the hot loop, and what it does where it stops.
 *
 * <p>{@link #over} takes blocks of {@value io.github.inkseal.sanitizer.internal.text.Text#BLOCK} characters. A table gives
 * each character its marks, and a block becomes three masks of a bit a character: letters and digits, signs, dashes.
 * Shifting the first by one tells where words begin, so that the places to stop at come out of a few operations on whole
 * masks, and nothing else is looked at: ordinary characters within words and blanks between cost their share of the block.
 * At a word's first letter one bit more tells whether anything known begins with these three characters, and the mask
 * how long the word is; at {@code :} and {@code =} one bit tells whether a sensitive name ends with the three before.
 * Only behind such a bit is a matcher asked. What is not ASCII is noticed by or-ing all characters together.
 */
final class Pass {

    private Pass() {}

    /**
     * One pass over the text, which must be padded.
     *
     * @return all characters or-ed: 128 or more if one was not ASCII, and then what was found means nothing
     */
    static int over(Scan s) {
        char[] a = s.a;
        int n = s.n;
        int[] marks = Chars.MARKS;
        byte[] classes = Chars.CLASS;
        int seen = 0;
        long carry = 0;
        int next = 0;
        for (int base = 0; base < n; base += Text.BLOCK) {
            long alnum = 0;
            long signs = 0;
            long dashes = 0;
            for (int j = 0; j < Text.BLOCK; j += 8) {
                int o = base + j;
                char c0 = a[o];
                char c1 = a[o + 1];
                char c2 = a[o + 2];
                char c3 = a[o + 3];
                char c4 = a[o + 4];
                char c5 = a[o + 5];
                char c6 = a[o + 6];
                char c7 = a[o + 7];
                seen |= c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7;
                int m = marks[c0 & 127]
                        | marks[c1 & 127] << 1
                        | marks[c2 & 127] << 2
                        | marks[c3 & 127] << 3
                        | marks[c4 & 127] << 4
                        | marks[c5 & 127] << 5
                        | marks[c6 & 127] << 6
                        | marks[c7 & 127] << 7;
                alnum |= (long) (m & 0xff) << j;
                signs |= (long) (m >>> 8 & 0xff) << j;
                dashes |= (long) (m >>> 16 & 0xff) << j;
            }
            long behind = alnum << 1 | carry;
            carry = alnum >>> 63;
            long stops = ((alnum | dashes) & ~behind) | signs;
            while (stops != 0) {
                int bit = Long.numberOfTrailingZeros(stops);
                int at = base + bit;
                stops &= stops - 1;
                char c = a[at];
                if (at < next) {
                    continue;
                }
                if (classes[c & 127] == Chars.LETTER) {
                    char third = a[at + 2];
                    int code = WordTable.code(c, a[at + 1], third);
                    // How long the word is, as far as this block goes.
                    int length = Long.numberOfTrailingZeros(~(alnum >>> bit));
                    if ((WordTable.mayBegin(code) && WordTable.mayGoOn(code, a[at + 3]))
                            || (third <= '9' && third >= '0' && Chars.isDigit(a[at + 3]) && Chars.isLetter(a[at + 1]))
                            || length >= Finder.LONG_WORD
                            || bit + length == Text.BLOCK) {
                        word(s, at, code);
                    }
                } else {
                    next = other(s, a, at, n);
                }
            }
        }
        return seen;
    }

    /** Looks at a word that may be one of those known, an account's number, or long. */
    private static void word(Scan s, int at, int code) {
        if (s.n - at > 2) {
            WordTable.at(s, at, code);
        }
        if (Chars.isDigit(s.a[at + 2])) {
            Iban.at(s, at);
        }
        longWord(s, at);
    }

    /** Looks at digits or a sign; returns where to go on. */
    private static int other(Scan s, char[] a, int at, int n) {
        int kind = Chars.CLASS[a[at] & 127];
        return kind == Chars.DIGIT ? digits(s, a, at, n) : sign(s, at, kind);
    }

    private static void longWord(Scan s, int from) {
        int end = from;
        while (end < s.n && Chars.isAlnum(s.a[end])) {
            end++;
        }
        if (end - from >= Finder.LONG_WORD && Chars.isDigit(s.a[end - 1])) {
            Digits.atEndOfWord(s, from, end);
        }
    }

    private static int digits(Scan s, char[] a, int from, int n) {
        int end = from + 1;
        while (Chars.isDigit(a[end])) {
            end++;
        }
        boolean whole = !Chars.isAlnum(a[end]);
        return (whole && goesOn(a, end, n)) || end - from >= Finder.LONG_WORD ? Digits.at(s, from) : end;
    }

    /** Whether digits follow behind a separator as numbers have it. */
    private static boolean goesOn(char[] a, int end, int n) {
        if (end + 1 >= n) {
            return false;
        }
        char separator = a[end];
        char next = a[end + 1];
        return next <= '9'
                && next >= '0'
                && (separator == '.' || separator == '-' || separator == ' ' || separator == '+');
    }

    private static void separator(Scan s, int i) {
        if (i < 2) {
            return;
        }
        char[] a = s.a;
        char last = a[i - 1];
        if (Chars.isLetter(last)) {
            char third = i > 2 ? a[i - 3] : ' ';
            // A name of two letters, or one whose last three are letters.
            if (Chars.isLetter(a[i - 2])) {
                boolean three = Chars.isLetter(third);
                if (three && !s.keys.mayEnd(a, i)) {
                    return;
                }
                if (!three && !Chars.isKey(third) && !s.keys.mayEnd(third, a[i - 2], last)) {
                    return;
                }
            }
        } else if (Chars.isDigit(last) && Chars.isDigit(a[i - 2])) {
            return;
        }
        KeyedValues.at(s, i);
    }

    private static void colon(Scan s, int i) {
        char before = i > 0 ? s.a[i - 1] : ' ';
        char after = s.at(i + 1);
        if (i >= s.colonsDone && (after == ':' || (Chars.isHex(after) && Chars.isHex(before)))) {
            s.noise();
            InternetSix.at(s, i);
        }
        if (after == '$') {
            s.noise();
            Signs.crypt(s, i);
        }
        if (after == 'A' && Chars.isDigit(before) && s.at(i + 2) == 'A') {
            Signs.botToken(s, i);
        }
        separator(s, i);
    }

    private static int sign(Scan s, int i, int kind) {
        if (kind == Chars.EQUALS) {
            separator(s, i);
            return i + 1;
        }
        if (kind == Chars.COLON) {
            colon(s, i);
            return i + 1;
        }
        char after = s.at(i + 1);
        if (after == Scan.HOLE
                ? kind != Chars.PAREN && kind != Chars.GREATER && kind != Chars.DASH
                : kind == Chars.AT || kind == Chars.TILDE) {
            s.noise();
        }
        switch (kind) {
            case Chars.DASH -> {
                return dash(s, i, after);
            }
            case Chars.AT -> AtSign.at(s, i);
            case Chars.GREATER -> Elements.at(s, i);
            case Chars.TILDE -> Signs.tilde(s, i);
            case Chars.PERCENT -> Signs.percent(s, i);
            case Chars.BACKSLASH -> Signs.backslash(s, i);
            case Chars.SEMICOLON -> Signs.semicolon(s, i);
            case Chars.AMPERSAND -> Signs.ampersand(s, i);
            case Chars.PLUS -> {
                if (Chars.isDigit(after)) {
                    s.noise();
                }
                return PhoneNumbers.international(s, i);
            }
            case Chars.PAREN -> {
                if (after == '"' || after == '\'' || after == Scan.HOLE) {
                    Calls.at(s, i);
                }
                return Chars.isDigit(after) ? PhoneNumbers.bracketed(s, i) : i + 1;
            }
            default -> {}
        }
        return i + 1;
    }

    private static int dash(Scan s, int i, char after) {
        if (!Chars.isLetter(after) && after != '-') {
            return i + 1;
        }
        CommandLine.dash(s, i);
        int at = i + 1;
        while (s.at(at) == '-' && at < s.n) {
            at++;
        }
        return at;
    }
}
