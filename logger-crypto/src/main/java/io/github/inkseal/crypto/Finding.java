package io.github.inkseal.crypto;

import java.util.Objects;

/**
 * Something a reader noticed.
 *
 * @param verdict what it makes of the segment, or of the chain
 * @param offset where in the file, in bytes; -1 where no place can be named
 * @param message one line for people, without anything of the log's content
 */
public record Finding(Verdict verdict, long offset, String message) {

    public Finding {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(message, "message");
    }
}
