package io.github.inkseal.sanitizer.internal.event;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a template without its arguments.
 *
 * @param arguments for how many arguments it was judged
 * @param readWhole whether its own words may reach into an argument, so that nothing is known
 * @param holes for each hole, what stands around it: a sum of the constants here
 * @param behind for each hole, the two characters behind it
 * @param lastTexts for each hole, a text that stood there and was harmless; null for none
 * @param lastLooks what {@link Glance} said of these
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Judgement(
        int arguments,
        boolean readWhole,
        int[] holes,
        char[] behind,
        @Nullable String[] lastTexts,
        int[] lastLooks) {

    /** No letter, digit or sign stands right before it. */
    static final int WORD_LEFT = 1;

    /** None stands right behind it. */
    static final int WORD_RIGHT = 2;

    /** A word may stand there, apart from all others. */
    static final int WORD = WORD_LEFT | WORD_RIGHT;

    /** It is the name before a separator. */
    static final int NAME = 4;

    /** Before it, over separators that numbers have, stand digits of the template. */
    static final int DIGITS_LEFT = 8;

    /** Before it, over such separators, stands another argument. */
    static final int HOLE_LEFT = 16;

    /** Behind it, over such separators, stand digits of the template. */
    static final int DIGITS_RIGHT = 32;

    /** Behind it, over a blank, a name goes on: {@code {} id=}. */
    static final int NAME_GOES_ON = 64;

    /** Where it is a name or a part of one, {@code true}, {@code false} and {@code null} make none that is sensitive. */
    static final int NO_CONSTANT_NAMES = 128;

    /** A template whose words are harmless. */
    static Judgement quiet(int arguments, int[] holes, char[] behind) {
        return new Judgement(arguments, false, holes, behind, new String[holes.length], new int[holes.length]);
    }

    /** Nothing is known. */
    static Judgement unknown(int arguments) {
        return new Judgement(arguments, true, new int[0], new char[0], new String[0], new int[0]);
    }

    /** Nothing is in it, and it has no holes. */
    static Judgement clean() {
        return quiet(0, new int[0], new char[0]);
    }
}
