package io.github.inkseal.sanitizer.internal.event;

/**
 * What is known of a template without its arguments.
 *
 * @param arguments for how many arguments it was judged
 * @param readWhole whether its own words may reach into an argument, so that nothing is known
 * @param left for each hole, what digits at an argument's beginning could grow together with: {@link #APART},
 *     {@link #HOLE} or {@link #DIGITS}
 * @param right the same for its end
 * @param wordLeft for each hole, whether no letter, digit or sign stands right before it
 * @param wordRight for each hole, whether none stands right behind it
 * @param names for each hole, whether it is the name before a separator
 * @param behind for each hole, the two characters behind it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Judgement(
        int arguments,
        boolean readWhole,
        byte[] left,
        byte[] right,
        boolean[] wordLeft,
        boolean[] wordRight,
        boolean[] names,
        String[] behind) {

    /** Nothing that digits could grow together with. */
    static final byte APART = 0;

    /** Another argument, over separators that numbers have. */
    static final byte HOLE = 1;

    /** Digits of the template. */
    static final byte DIGITS = 2;

    private static final boolean[] NONE = {};

    /** Nothing is known. */
    static Judgement unknown(int arguments) {
        return new Judgement(arguments, true, new byte[0], new byte[0], NONE, NONE, NONE, new String[0]);
    }

    /** Nothing is in it, and it has no holes. */
    static Judgement clean() {
        return new Judgement(0, false, new byte[0], new byte[0], NONE, NONE, NONE, new String[0]);
    }

    int holes() {
        return left.length;
    }
}
