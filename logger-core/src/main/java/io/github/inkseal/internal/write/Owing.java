package io.github.inkseal.internal.write;

/** A writer of Inkseal's own that may have more to do at a force than it could just then. */
public interface Owing {

    /** Whether {@code force} is to be called again after a second though nothing is written. The pipeline's thread. */
    boolean owesForce();
}
