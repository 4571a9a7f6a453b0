package io.github.inkseal.sanitizer.corpus;

/**
 * A piece of a line.
 *
 * @param kind what has to happen to it
 * @param text the expanded text
 * @param rule id of the rule that has to find a secret; empty for other kinds
 * @param prefix how many characters of a secret stand literally before its first generated part: a vendor's prefix
 */
record Segment(Kind kind, String text, String rule, int prefix) {

    enum Kind {
        /** Has to come back as it is. */
        FIXED,
        /** Has to go. */
        SECRET,
        /** May come back, may be masked with the secret beside it. */
        FREE
    }
}
