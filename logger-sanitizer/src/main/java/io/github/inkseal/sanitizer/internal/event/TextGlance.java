package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.rules.Iban;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import io.github.inkseal.sanitizer.internal.rules.WordTable;
import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * {@link Glance} at a text: read like {@link Finder} reads one, its characters' classes become bits side by side, and
 * what begins a word is looked at by itself. Stateless but for its buffer; one thread.
 */
final class TextGlance {

    /** As many as there are bits; longer texts are read whole: there is little to win. */
    private static final int LONGEST = 64;

    /** Fewer digits in a row of groups are no number that is looked for, unless they are an address. */
    private static final int FEWEST_DIGITS = 8;

    private static final int LONGEST_RUN = 12;

    private static final long LETTER = 1;
    private static final long DIGIT = 1L << 8;
    private static final long DASH = 1L << 16;
    private static final long SIGN = 1L << 24;
    private static final long BEYOND_HEX = 1L << 32;

    /** What each character is, a byte for each mark, so that those of eight characters fit one word. */
    private static final long[] MARKS = new long[128];

    /** The length of a UUID's text, where its dashes are, and where its groups begin. */
    private static final int UUID_LENGTH = 36;

    private static final long UUID_DASHES = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23;
    private static final long UUID_STARTS = UUID_DASHES << 1 | 1;

    static {
        for (int i = 0; i < 128; i++) {
            MARKS[i] = switch (Chars.CLASS[i]) {
                case Chars.PLAIN -> 0;
                case Chars.LETTER -> Chars.isHex((char) i) ? LETTER : LETTER | BEYOND_HEX;
                case Chars.DIGIT -> DIGIT;
                case Chars.DASH -> DASH;
                default -> SIGN;
            };
        }
    }

    private final KeyDictionary keys;
    private final char[] chars = new char[LONGEST + 8];

    TextGlance(KeyDictionary keys) {
        this.keys = keys;
    }

    /**
     * Looks at a text that no letter, digit or sign touches.
     *
     * @param isName whether it is the name before a separator
     * @param behind the character behind it
     * @param next the one behind that
     * @return as {@link Glance#look}
     */
    int look(String s, boolean isName, char behind, char next) {
        int n = s.length();
        if (n > LONGEST || n == 0) {
            return Glance.HARMFUL;
        }
        char[] a = chars;
        s.getChars(0, n, a, 0);
        for (int i = n; i < n + 8; i++) {
            a[i] = ' ';
        }
        int seen = 0;
        long letters = 0;
        long digits = 0;
        long dashes = 0;
        long signs = 0;
        long beyondHex = 0;
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
            long m = MARKS[c0 & 127]
                    | MARKS[c1 & 127] << 1
                    | MARKS[c2 & 127] << 2
                    | MARKS[c3 & 127] << 3
                    | MARKS[c4 & 127] << 4
                    | MARKS[c5 & 127] << 5
                    | MARKS[c6 & 127] << 6
                    | MARKS[c7 & 127] << 7;
            letters |= (m & 0xff) << j;
            digits |= (m >>> 8 & 0xff) << j;
            dashes |= (m >>> 16 & 0xff) << j;
            signs |= (m >>> 24 & 0xff) << j;
            beyondHex |= m >>> 32;
        }
        a[n] = behind;
        a[n + 1] = next;
        // What comes third is not known: a digit, for all that matters.
        a[n + 2] = '0';
        a[n + 3] = '0';
        if (seen >= 128 || signs != 0) {
            return Glance.HARMFUL;
        }
        if (n == UUID_LENGTH && dashes == UUID_DASHES && beyondHex == 0 && !isName) {
            return isHarmlessUuid(a, letters, digits) ? Glance.BEGIN | Glance.END : Glance.HARMFUL;
        }
        long words = letters | digits;
        // A dash inside a word or before a number begins no option.
        boolean option = (dashes & ~(words << 1) & ~(digits >>> 1)) != 0;
        if (option || !hasHarmlessWords(a, n, letters, digits) || (isName && mayBeName(a, n))) {
            return Glance.HARMFUL;
        }
        return (letters & 1) == 0 ? Glance.BEGIN | end(n, letters, words) : end(n, letters, words);
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
        while (starts != 0) {
            int i = Long.numberOfTrailingZeros(starts);
            starts &= starts - 1;
            if ((letters >>> i & 1) != 0) {
                int length = Long.numberOfTrailingZeros(~(words >>> i));
                if (mayBegin(a, i, n) || (length >= Finder.LONG_WORD && Chars.isDigit(a[i + length - 1]))) {
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

    /** Whether a word known, or an account's number, may begin here. */
    private static boolean mayBegin(char[] a, int i, int n) {
        char third = a[i + 2];
        if (Chars.isDigit(third)
                && Chars.isDigit(a[i + 3])
                && Chars.isLetter(a[i + 1])
                && Iban.isCountry(a[i], a[i + 1])
                && (i + 4 >= n || !Chars.isLetter(a[i + 4]) || Iban.mayHaveLetters(a[i], a[i + 1]))) {
            return true;
        }
        int code = WordTable.code(a[i], a[i + 1], third);
        return WordTable.mayBegin(code) && WordTable.mayStand(a, i, n, code);
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
