package io.github.inkseal.sanitizer;

import io.github.inkseal.spi.Protection;

/** How sensitive an event is, from the least up. A marker of the same name says it, in upper or lower case. */
public enum Classification {
    /** For everybody. */
    PUBLIC(Protection.PLAINTEXT),
    /** For the organisation: rules can tell it apart, every writer may have it. */
    INTERNAL(Protection.PLAINTEXT),
    /** Reaches no writer of plaintext. */
    CONFIDENTIAL(Protection.ENCRYPTED_TRANSPORT),
    /** Reaches writers of sealed records only. */
    SECRET(Protection.SEALED);

    private final Protection least;

    Classification(Protection least) {
        this.least = least;
    }

    /** The least protection of writers that may have such events, unless a policy says otherwise. */
    public Protection leastProtection() {
        return least;
    }
}
