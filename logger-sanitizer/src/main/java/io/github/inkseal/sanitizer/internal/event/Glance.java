package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.sanitizer.internal.rules.Iban;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether an argument that stands apart can be part of any match. A false "yes" costs a reading of the whole
 * message, a false "no" would be a leak: it must never say no where the finder would ask a matcher that finds
 * something.
 * Stateless but for a buffer; one thread.
 */
final class Glance {

    /** It may be part of a match. */
    static final int HARMFUL = -1;

    /** Its beginning may grow together with digits before it. */
    static final int BEGIN = 1;

    /** Its end may grow together with digits behind it. */
    static final int END = 2;

    /** It is ASCII, and nothing in it has to be escaped. */
    static final int PLAIN = 4;

    /** From here up a long has as many digits as the shortest card number. */
    private static final long FEWEST_OF_CARD = 1_000_000_000_000L;

    /** What the last three letters of a duration's text can be. */
    private static final String[] DURATION_ENDS = {"pts", "ptm", "pth", "tms", "ths", "thm", "hms"};

    private static final long EACH_NIBBLE = 0x1111_1111_1111_1111L;

    private final TextGlance texts;
    private final boolean durationsAreNoNames;

    Glance(KeyDictionary keys) {
        texts = new TextGlance(keys);
        durationsAreNoNames =
                Arrays.stream(DURATION_ENDS).noneMatch(end -> keys.mayEnd(end.charAt(0), end.charAt(1), end.charAt(2)));
    }

    /**
     * Looks at an argument that is no reference, by its kind.
     *
     * @param around what stands around it, see {@link Judgement#holes}
     * @return {@link #HARMFUL}, or which of its ends could grow together with digits beyond them, {@link #BEGIN}
     *     and {@link #END}, and whether it is {@link #PLAIN}
     */
    int look(int kind, long bits, int around) {
        return switch (kind) {
            case Argument.INT, Argument.LONG, Argument.SHORT, Argument.BYTE -> number(bits, around);
            case Argument.FLOAT, Argument.DOUBLE -> isWord(around) ? BEGIN | END : HARMFUL;
            case Argument.NULL, Argument.BOOLEAN -> isConstant(around) ? 0 : HARMFUL;
            default -> HARMFUL;
        };
    }

    /**
     * Looks at a text.
     *
     * @param around what stands around it, see {@link Judgement#holes}
     * @param behind the two characters behind it, from {@code at} on
     * @return as the others
     */
    int look(String text, int around, char[] behind, int at) {
        return (around & (Judgement.WORD | Judgement.NAME_GOES_ON)) == Judgement.WORD
                ? texts.look(text, (around & Judgement.NAME) != 0, behind[at], behind[at + 1])
                : HARMFUL;
    }

    /**
     * Looks at an argument that is no text.
     *
     * @param around what stands around it, see {@link Judgement#holes}
     * @return as the others
     */
    int look(@Nullable Object value, int around) {
        if (value == null) {
            return look(Argument.NULL, 0, around);
        }
        Class<?> type = value.getClass();
        if (type == Integer.class) {
            return number((Integer) value, around);
        }
        if (type == Long.class) {
            return number((Long) value, around);
        }
        if (type == UUID.class) {
            return isWord(around) && isHarmless((UUID) value) ? BEGIN | END : HARMFUL;
        }
        if (type == Duration.class) {
            boolean noName = durationsAreNoNames || (around & Judgement.NAME) == 0;
            boolean apart = (around & (Judgement.WORD | Judgement.NAME_GOES_ON)) == Judgement.WORD;
            return noName && apart ? 0 : HARMFUL;
        }
        if (value instanceof TemporalAccessor || value instanceof TemporalAmount) {
            return isWord(around) ? BEGIN | END : HARMFUL;
        }
        int kind = Argument.kindOf(value);
        return kind < Argument.STRING ? look(kind, Argument.bits(kind, value), around) : HARMFUL;
    }

    /** Whether a word may stand there that has letters, and is no name nor a part of one. */
    private static boolean isWord(int around) {
        return (around & (Judgement.WORD | Judgement.NAME | Judgement.NAME_GOES_ON)) == Judgement.WORD;
    }

    /** Whether true, false or null may stand there. */
    private static boolean isConstant(int around) {
        return isWord(
                (around & Judgement.NO_CONSTANT_NAMES) != 0
                        ? around & ~(Judgement.NAME | Judgement.NAME_GOES_ON)
                        : around);
    }

    private static int number(long value, int around) {
        boolean small = value > -1000 && value < 1000;
        boolean shortEnough = value < FEWEST_OF_CARD && value > -FEWEST_OF_CARD;
        boolean harmless =
                (around & Judgement.WORD_LEFT) != 0 && shortEnough && !(small && (around & Judgement.NAME) != 0);
        return harmless ? BEGIN | END : HARMFUL;
    }

    /** Whether none of its groups begins like an account's number, and its digits can be no card's. */
    private static boolean isHarmless(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        if (mayBeAccount(high >>> 48, high >>> 32)
                || mayBeAccount(high >>> 16, high)
                || mayBeAccount(high, low >>> 48)
                || mayBeAccount(low >>> 48, low >>> 32)
                || mayBeAccount(low >>> 32, low >>> 16)) {
            return false;
        }
        long highLetters = letters(high);
        return highLetters >>> 16 != 0 && letters(low) << 16 != 0;
    }

    /** A bit in each nibble that is a letter in hex. */
    private static long letters(long nibbles) {
        return nibbles >>> 3 & (nibbles >>> 2 | nibbles >>> 1) & EACH_NIBBLE;
    }

    /**
     * Whether four hex digits are two letters and two digits, as an account's number has them, and the next four go on
     * with it: most countries' are digits alone.
     */
    private static boolean mayBeAccount(long four, long next) {
        if ((letters(four) & 0xffff) != 0x1100) {
            return false;
        }
        char first = hex(four >>> 12);
        char second = hex(four >>> 8);
        return Iban.isCountry(first, second) && (Iban.mayHaveLetters(first, second) || (letters(next) & 0xffff) == 0);
    }

    private static char hex(long nibble) {
        return (char) ('a' - 10 + (nibble & 15));
    }
}
