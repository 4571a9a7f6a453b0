package io.github.inkseal.sanitizer.internal.rules;

/** Where a name stands, from {@code start} to before {@code end}, and its separator. */
record KeyPlace(int start, int end, int separator) {

    /** The name stands outside of the text, or in a grammar without separators. */
    static final KeyPlace ELSEWHERE = new KeyPlace(0, 0, 0);
}
