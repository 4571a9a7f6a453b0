package io.github.inkseal.sanitizer.corpus;

import java.util.Set;

/**
 * What the sanitizer made of one line.
 *
 * @param test the line
 * @param actual what came back
 * @param faults what is wrong with it, nothing if it's right
 */
record Outcome(CorpusCase test, String actual, Set<Fault> faults) {

    enum Fault {
        /** A hidden part of a secret, four characters or more in a row, or all of a shorter one, came back. */
        LEAKED,
        /** Text outside the marks did not come back as it was. */
        SURROUNDINGS_LOST,
        /** A look-alike came back different. */
        ALTERED,
        /** Sanitizing again changed something. */
        NOT_IDEMPOTENT,
        /** A JSON document is none any more. */
        JSON_BROKEN,
        /** Something was thrown. */
        THROWN
    }
}
