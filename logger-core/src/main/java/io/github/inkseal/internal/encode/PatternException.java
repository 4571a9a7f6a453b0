package io.github.inkseal.internal.encode;

/** A pattern that can't be used; the message is one line and shown to the user. */
final class PatternException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * An error at a place.
     *
     * @param position from 1
     */
    PatternException(String problem, int position) {
        super(problem + " (position " + position + " of the pattern)");
    }
}
