package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.rules.Iban;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import io.github.inkseal.sanitizer.internal.rules.WordTable;
import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;

/**
 * {@link Glance} at a text: read like {@link Finder} reads one, its characters' classes become bits side by side, and
 * what begins a word is looked at by itself. Stateless but for its buffer; one thread.
 */
final class TextGlance {

    /** As many as there are bits; longer texts are read whole: there is little to win. */
    private static final int LONGEST = 64;

    /** Fewer digits in a row of groups are no number that is looked for, unless they are an address. */
    private static final int FEWEST_DIGITS = 8;

    private static final int LONGEST_RUN = Finder.LONG_WORD - 1;

    /** Stands for a character that is not known. */
    static final char UNKNOWN = 0x7f;

    private static final int HEX_LETTER = 1;
    private static final int OTHER_LETTER = 1 << 8;
    private static final int DIGIT = 1 << 16;

    /** A sign that a rule stops at, or what an encoder has to escape. */
    private static final int RARE = 1 << 24;

    private static final long EIGHT = 0xff;

    /**
     * What each character is, a byte for each mark, so that those of eight characters fit one word: eight tables, one
     * for each place in it.
     */
    private static final int[] MARKS = new int[8 * 128];

    /** The length of a UUID's text, where its dashes are, and where its groups begin. */
    private static final int UUID_LENGTH = 36;

    private static final long UUID_DASHES = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23;
    private static final long UUID_STARTS = UUID_DASHES << 1 | 1;

    static {
        for (int i = 0; i < 128; i++) {
            char c = (char) i;
            int mark = isSign(c) || !Utf8Buffer.isPlain(c) ? RARE : 0;
            int kind = switch (Chars.CLASS[i]) {
                case Chars.LETTER -> Chars.isHex(c) ? HEX_LETTER : OTHER_LETTER;
                case Chars.DIGIT -> DIGIT;
                default -> mark;
            };
            for (int place = 0; place < 8; place++) {
                MARKS[place * 128 + i] = kind << place;
            }
        }
    }

    private final KeyDictionary keys;
    private final char[] chars = new char[LONGEST + 4];

    TextGlance(KeyDictionary keys) {
        this.keys = keys;
    }

    /**
     * Looks at a text that no letter, digit or sign touches.
     *
     * @param isName whether it is the name before a separator
     * @param behind the character behind it
     * @param next the one behind that
     * @return as {@link Glance#look}, and {@link Glance#PLAIN}
     */
    int look(String s, boolean isName, char behind, char next) {
        int n = s.length();
        if (n > LONGEST || n == 0) {
            return Glance.HARMFUL;
        }
        char[] a = chars;
        s.getChars(0, n, a, 0);
        int seen = 0;
        long hexLetters = 0;
        long otherLetters = 0;
        long digits = 0;
        long rare = 0;
        for (int j = 0; j < n; j += 8) {
            char c0 = a[j];
            char c1 = a[j + 1];
            char c2 = a[j + 2];
            char c3 = a[j + 3];
            char c4 = a[j + 4];
            char c5 = a[j + 5];
            char c6 = a[j + 6];
            char c7 = a[j + 7];
            seen |= c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7;
            int m = MARKS[c0 & 127]
                    | MARKS[128 + (c1 & 127)]
                    | MARKS[256 + (c2 & 127)]
                    | MARKS[384 + (c3 & 127)]
                    | MARKS[512 + (c4 & 127)]
                    | MARKS[640 + (c5 & 127)]
                    | MARKS[768 + (c6 & 127)]
                    | MARKS[896 + (c7 & 127)];
            hexLetters |= (m & EIGHT) << j;
            otherLetters |= (m >>> 8 & EIGHT) << j;
            digits |= (m >>> 16 & EIGHT) << j;
            rare |= (m >>> 24 & EIGHT) << j;
        }
        if (seen >= 128) {
            Arrays.fill(a, ' ');
            return Glance.HARMFUL;
        }
        // Behind the text stands what an earlier one has left there.
        long all = -1L >>> (LONGEST - n);
        rare &= all;
        if (rare != 0 && hasSign(a, rare)) {
            return Glance.HARMFUL;
        }
        a[n] = behind;
        a[n + 1] = next;
        // What comes third is not known: a digit, for all that matters.
        a[n + 2] = '0';
        a[n + 3] = '0';
        int plain = rare == 0 ? Glance.PLAIN : 0;
        digits &= all;
        long letters = (hexLetters | otherLetters) & all;
        long words = letters | digits;
        long gaps = ~words & all;
        if (n == UUID_LENGTH && gaps == UUID_DASHES && (otherLetters & all) == 0 && hasDashes(a) && !isName) {
            return isHarmlessUuid(a, letters, digits) ? Glance.BEGIN | Glance.END | plain : Glance.HARMFUL;
        }
        long alone = gaps & ~(words << 1) & ~(digits >>> 1);
        if ((alone != 0 && hasDash(a, alone))
                || !hasHarmlessWords(a, n, letters, digits)
                || (isName && mayBeName(a, n))) {
            return Glance.HARMFUL;
        }
        int begin = (letters & 1) == 0 ? Glance.BEGIN : 0;
        return begin | end(n, letters, words) | plain;
    }

    private static boolean isSign(char c) {
        byte kind = Chars.CLASS[c];
        return kind != Chars.PLAIN && kind != Chars.LETTER && kind != Chars.DIGIT && kind != Chars.DASH;
    }

    private static boolean hasSign(char[] a, long places) {
        for (long left = places; left != 0; left &= left - 1) {
            if (isSign(a[Long.numberOfTrailingZeros(left)])) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these is a dash: where no word is before it and no number behind, it may begin an option. */
    private static boolean hasDash(char[] a, long places) {
        for (long left = places; left != 0; left &= left - 1) {
            if (a[Long.numberOfTrailingZeros(left)] == '-') {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDashes(char[] a) {
        return a[8] == '-' && a[13] == '-' && a[18] == '-' && a[23] == '-';
    }

    /** The same of its text: no word that is known has hex digits only. */
    private static boolean isHarmlessUuid(char[] a, long letters, long digits) {
        long accounts = UUID_STARTS & letters & (letters >>> 1) & (digits >>> 2) & (digits >>> 3);
        while (accounts != 0) {
            int at = Long.numberOfTrailingZeros(accounts);
            int next = a[at + 4] == '-' ? at + 5 : at + 4;
            boolean goesOn = Iban.mayHaveLetters(a[at], a[at + 1]) || (digits >>> next & 15) == 15;
            if (Iban.isCountry(a[at], a[at + 1]) && goesOn) {
                return false;
            }
            accounts &= accounts - 1;
        }
        return (letters & 0x1fff) != 0 && letters >>> 24 != 0;
    }

    /** Digits at the end of a word that begins with a letter are no beginning of a number, nor is a letter. */
    private static int end(int n, long letters, long words) {
        long last = 1L << (n - 1);
        if ((letters & last) != 0) {
            return 0;
        }
        long upTo = words << (LONGEST - n);
        int length = Long.numberOfLeadingZeros(~upTo);
        boolean word = length > 0 && (letters >>> (n - length) & 1) != 0;
        return word ? 0 : Glance.END;
    }

    private static boolean hasHarmlessWords(char[] a, int n, long letters, long digits) {
        long words = letters | digits;
        long starts = words & ~(words << 1);
        long names = starts & letters;
        long accounts = names & letters >>> 1 & digits >>> 2 & digits >>> 3;
        // Whatever stands between the digits.
        long groups = digits & ~words >>> 1 & digits >>> 2;
        if ((accounts | groups | longRuns(words)) != 0 && !hasHarmlessNumbers(a, n, letters, digits)) {
            return false;
        }
        int known = n + (a[n] == UNKNOWN ? 0 : a[n + 1] == UNKNOWN ? 1 : 2);
        while (names != 0) {
            int i = Long.numberOfTrailingZeros(names);
            names &= names - 1;
            int code = WordTable.code(a[i], a[i + 1], a[i + 2]);
            if (WordTable.mayBegin(code)
                    && (i + 3 >= known || WordTable.mayGoOn(code, a[i + 3]))
                    && WordTable.mayStand(a, i, known, code)) {
                return false;
            }
        }
        return true;
    }

    /** Where runs of bits begin that are as long as a word whose end is looked at, which is longer than a number may be. */
    private static long longRuns(long bits) {
        long two = bits & bits >>> 1;
        long four = two & two >>> 2;
        long eight = four & four >>> 4;
        return eight & eight >>> (Finder.LONG_WORD - 8);
    }

    /** Whether digits in groups are too few for anything, no long word ends with digits, and none is an account's number. */
    private static boolean hasHarmlessNumbers(char[] a, int n, long letters, long digits) {
        long words = letters | digits;
        long starts = words & ~(words << 1);
        while (starts != 0) {
            int i = Long.numberOfTrailingZeros(starts);
            starts &= starts - 1;
            if ((letters >>> i & 1) != 0) {
                int length = Long.numberOfTrailingZeros(~(words >>> i));
                boolean endsInDigits = length >= Finder.LONG_WORD && Chars.isDigit(a[i + length - 1]);
                if (endsInDigits || mayBeAccount(a, i, n)) {
                    return false;
                }
            } else {
                int behind = behindDigits(a, i, n, digits);
                if (behind < 0) {
                    return false;
                }
                starts = behind < LONGEST ? starts & (-1L << behind) : 0;
            }
        }
        return true;
    }

    private static boolean mayBeAccount(char[] a, int i, int n) {
        return Chars.isDigit(a[i + 2])
                && Chars.isDigit(a[i + 3])
                && Chars.isLetter(a[i + 1])
                && Iban.isCountry(a[i], a[i + 1])
                && (i + 4 >= n || !Chars.isLetter(a[i + 4]) || Iban.mayHaveLetters(a[i], a[i + 1]));
    }

    private boolean mayBeName(char[] a, int n) {
        return n < 3 || !Chars.isLetter(a[n - 1]) || keys.mayEnd(a[n - 3], a[n - 2], a[n - 1]);
    }

    /** Behind digits in groups if they are too few for anything, else -1. */
    private static int behindDigits(char[] a, int from, int n, long digits) {
        int i = from + Long.numberOfTrailingZeros(~(digits >>> from));
        if (i - from > LONGEST_RUN) {
            return -1;
        }
        return goesOn(a, i, n) ? behindGroups(a, from, n) : i;
    }

    private static boolean goesOn(char[] a, int i, int n) {
        return i + 1 < n && (a[i] == '.' || a[i] == '-' || a[i] == ' ') && Chars.isDigit(a[i + 1]);
    }

    private static int behindGroups(char[] a, int from, int n) {
        int count = 0;
        int dots = 0;
        int i = from;
        while (true) {
            int start = i;
            while (i < n && Chars.isDigit(a[i])) {
                i++;
            }
            count += i - start;
            if (i - start > LONGEST_RUN) {
                return -1;
            }
            if (!goesOn(a, i, n)) {
                break;
            }
            dots += a[i] == '.' ? 1 : 0;
            i++;
        }
        return count > FEWEST_DIGITS || dots >= 3 ? -1 : i;
    }
}
