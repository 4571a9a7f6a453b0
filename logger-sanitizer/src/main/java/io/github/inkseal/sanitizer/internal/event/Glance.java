package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.rules.Iban;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import io.github.inkseal.sanitizer.internal.rules.WordTable;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether an argument that stands apart can be part of any match. A false "yes" costs a reading of the whole
 * message, a false "no" would be a leak: it must never say no where the finder would ask a matcher that finds
 * something. Stateless but for its buffer; one thread.
 */
final class Glance {

    /** It may be part of a match. */
    static final int HARMFUL = -1;

    /** Its beginning may grow together with digits before it. */
    static final int BEGIN = 1;

    /** Its end may grow together with digits behind it. */
    static final int END = 2;

    /** Longer texts are read whole: there is little to win. */
    private static final int LONGEST = 128;

    /** Fewer digits in a row of groups are no number that is looked for, unless they are an address. */
    private static final int FEWEST_DIGITS = 8;

    private static final int LONGEST_RUN = 12;

    /** From here up a long has as many digits as the shortest card number. */
    private static final long FEWEST_OF_CARD = 1_000_000_000_000L;

    private final KeyDictionary keys;
    private final char[] chars = new char[LONGEST + 3];

    Glance(KeyDictionary keys) {
        this.keys = keys;
    }

    /**
     * Looks at an argument.
     *
     * @return {@link #HARMFUL}, or which of its ends could grow together with digits beyond them: {@link #BEGIN}
     *     and {@link #END}
     */
    int look(int kind, long bits, @Nullable Object reference, Judgement judgement, int hole) {
        boolean name = judgement.names()[hole];
        boolean word = judgement.wordLeft()[hole] && judgement.wordRight()[hole];
        switch (kind) {
            case Argument.INT, Argument.SHORT, Argument.BYTE -> {
                boolean small = bits > -1000 && bits < 1000;
                return judgement.wordLeft()[hole] && !(name && small) ? BEGIN | END : HARMFUL;
            }
            case Argument.LONG -> {
                boolean small = bits > -1000 && bits < 1000;
                boolean shortEnough = bits < FEWEST_OF_CARD && bits > -FEWEST_OF_CARD;
                return judgement.wordLeft()[hole] && shortEnough && !(name && small) ? BEGIN | END : HARMFUL;
            }
            case Argument.NULL, Argument.BOOLEAN -> {
                return word && !name ? 0 : HARMFUL;
            }
            case Argument.FLOAT, Argument.DOUBLE -> {
                return word && !name ? BEGIN | END : HARMFUL;
            }
            case Argument.STRING -> {
                return word && reference != null
                        ? look((String) reference, judgement.behind()[hole], name)
                        : HARMFUL;
            }
            default -> {
                return word && !name && isHarmlessValue(reference) ? BEGIN | END : HARMFUL;
            }
        }
    }

    /** Values whose text has a fixed shape that no rule knows. */
    private static boolean isHarmlessValue(@Nullable Object value) {
        if (value instanceof UUID id) {
            return !mayBeAccount(id.getMostSignificantBits()) && !mayBeAccount(id.getLeastSignificantBits());
        }
        if (value instanceof Duration duration) {
            return !beginsWithTwoDigits(duration);
        }
        return value instanceof TemporalAccessor || value instanceof TemporalAmount;
    }

    /** Whether four hex digits where one of a UUID's groups may begin are two letters and two digits, as an account's number has them. */
    private static boolean mayBeAccount(long bits) {
        for (int shift = 48; shift >= 0; shift -= 16) {
            long four = bits >>> shift & 0xffff;
            boolean letters = (four >>> 12) > 9 && (four >>> 8 & 15) > 9;
            if (letters && (four >>> 4 & 15) <= 9 && (four & 15) <= 9) {
                return true;
            }
        }
        return false;
    }

    /** {@code PT12S} begins like an account in Portugal. */
    private static boolean beginsWithTwoDigits(Duration d) {
        long seconds = d.toSeconds();
        long first = seconds >= 3600 ? seconds / 3600 : seconds >= 60 ? seconds / 60 : seconds;
        return first >= 10;
    }

    private int look(String s, String behind, boolean isName) {
        int n = s.length();
        if (n > LONGEST || n == 0 || !isHarmless(s, behind, isName)) {
            return HARMFUL;
        }
        return (Chars.isLetter(s.charAt(0)) ? 0 : BEGIN) | (Chars.isLetter(s.charAt(n - 1)) ? 0 : END);
    }

    private boolean isHarmless(String s, String behind, boolean isName) {
        int n = s.length();
        char[] a = chars;
        s.getChars(0, n, a, 0);
        a[n] = behind.charAt(0);
        a[n + 1] = behind.charAt(1);
        // What comes third is not known: a digit, for all that matters.
        a[n + 2] = '0';
        byte[] classes = Chars.CLASS;
        int i = 0;
        while (i < n) {
            char c = a[i];
            if (c >= 128) {
                return false;
            }
            byte kind = classes[c];
            if (kind == Chars.PLAIN || (kind == Chars.DASH && isJoint(a, i, n))) {
                i++;
            } else if (kind == Chars.LETTER) {
                char third = a[i + 2];
                boolean account = Chars.isDigit(third)
                        && Chars.isDigit(a[i + 3])
                        && Chars.isLetter(a[i + 1])
                        && Iban.isCountry(c, a[i + 1]);
                int code = WordTable.code(c, a[i + 1], third);
                if (account || (WordTable.mayBegin(code) && WordTable.mayStand(a, i, n, code))) {
                    return false;
                }
                int from = i;
                do {
                    i++;
                } while (i < n && (c = a[i]) < 128 && (classes[c] - 1 & 0xfe) == 0);
                if (i - from >= Finder.LONG_WORD && Chars.isDigit(a[i - 1])) {
                    return false;
                }
            } else if (kind == Chars.DIGIT) {
                i = behindDigits(a, i, n);
                if (i < 0) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return !isName || (n >= 3 && Chars.isLetter(a[n - 1]) && !keys.mayEnd(a[n - 3], a[n - 2], a[n - 1]));
    }

    /** Whether a dash stands inside a word or before a number, and begins no option. */
    private static boolean isJoint(char[] a, int i, int n) {
        return (i > 0 && Chars.isAlnum(a[i - 1])) || (i + 1 < n && Chars.isDigit(a[i + 1]));
    }

    /** Behind digits in groups if they are too few for anything, else -1. */
    private static int behindDigits(char[] a, int from, int n) {
        int digits = 0;
        int dots = 0;
        int i = from;
        while (true) {
            int start = i;
            while (i < n && Chars.isDigit(a[i])) {
                i++;
            }
            digits += i - start;
            if (i - start > LONGEST_RUN) {
                return -1;
            }
            if (i + 1 < n && (a[i] == '.' || a[i] == '-' || a[i] == ' ') && Chars.isDigit(a[i + 1])) {
                dots += a[i] == '.' ? 1 : 0;
                i++;
            } else {
                break;
            }
        }
        boolean single = digits == i - from;
        if (!single && (digits > FEWEST_DIGITS || dots >= 3)) {
            return -1;
        }
        while (i < n && Chars.isLetter(a[i])) {
            i++;
        }
        return i;
    }
}
