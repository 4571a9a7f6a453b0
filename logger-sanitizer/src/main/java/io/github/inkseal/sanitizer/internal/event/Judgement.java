package io.github.inkseal.sanitizer.internal.event;

/**
 * What is known of a template without its arguments.
 *
 * @param arguments for how many arguments it was judged
 * @param readWhole whether its own words may reach into an argument, so that nothing is known
 * @param numbers for each hole, whether a number there stands apart from all other digits
 * @param texts for each hole, whether a word there stands apart from all other words
 * @param names for each hole, whether it is the name before a separator
 * @param behind for each hole, the two characters behind it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Judgement(
        int arguments, boolean readWhole, boolean[] numbers, boolean[] texts, boolean[] names, String[] behind) {

    private static final boolean[] NONE = {};

    /** Nothing is known. */
    static Judgement unknown(int arguments) {
        return new Judgement(arguments, true, NONE, NONE, NONE, new String[0]);
    }

    /** Nothing is in it, and it has no holes. */
    static Judgement clean() {
        return new Judgement(0, false, NONE, NONE, NONE, new String[0]);
    }
}
