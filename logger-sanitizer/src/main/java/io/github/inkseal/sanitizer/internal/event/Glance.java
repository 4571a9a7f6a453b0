package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.sanitizer.internal.find.Finder;
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

    /** Longer texts are read whole: there is little to win. */
    private static final int LONGEST = 128;

    /** Fewer digits in a row of groups are no number that is looked for, unless they are an address. */
    private static final int FEWEST_DIGITS = 8;

    private static final int LONGEST_RUN = 12;

    /** From here up a long has as many digits as the shortest card number. */
    private static final long FEWEST_OF_CARD = 1_000_000_000_000L;

    private final KeyDictionary keys;
    private final char[] chars = new char[LONGEST + 2];

    Glance(KeyDictionary keys) {
        this.keys = keys;
    }

    /** Whether an argument is harmless at its place. */
    boolean isHarmless(int kind, long bits, @Nullable Object reference, Judgement judgement, int hole) {
        switch (kind) {
            case Argument.INT, Argument.SHORT, Argument.BYTE -> {
                return judgement.numbers()[hole] && !(judgement.names()[hole] && bits > -1000 && bits < 1000);
            }
            case Argument.LONG -> {
                boolean shortEnough = bits < FEWEST_OF_CARD && bits > -FEWEST_OF_CARD;
                return judgement.numbers()[hole]
                        && shortEnough
                        && !(judgement.names()[hole] && bits > -1000 && bits < 1000);
            }
            case Argument.NULL, Argument.BOOLEAN -> {
                return judgement.texts()[hole] && !judgement.names()[hole];
            }
            case Argument.FLOAT, Argument.DOUBLE -> {
                return judgement.texts()[hole] && !judgement.names()[hole];
            }
            case Argument.STRING -> {
                return judgement.texts()[hole]
                        && reference != null
                        && isHarmless(
                                (String) reference,
                                judgement.behind()[hole],
                                judgement.names()[hole]);
            }
            default -> {
                return judgement.texts()[hole] && !judgement.names()[hole] && isHarmlessValue(reference);
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

    private boolean isHarmless(String s, String behind, boolean isName) {
        int n = s.length();
        if (n > LONGEST) {
            return false;
        }
        char[] a = chars;
        s.getChars(0, n, a, 0);
        a[n] = behind.charAt(0);
        a[n + 1] = behind.charAt(1);
        byte[] classes = Chars.CLASS;
        int i = 0;
        while (i < n) {
            char c = a[i];
            if (c >= 128) {
                return false;
            }
            byte kind = classes[c];
            if (kind == Chars.PLAIN) {
                i++;
            } else if (kind == Chars.LETTER) {
                char third = a[i + 2];
                if (WordTable.mayBegin(WordTable.code(c, a[i + 1], third)) || (third >= '0' && third <= '9')) {
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
