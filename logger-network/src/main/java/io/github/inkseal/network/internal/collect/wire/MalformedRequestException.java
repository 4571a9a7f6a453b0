package io.github.inkseal.network.internal.collect.wire;

/** A request is not what it should be. The message is one line and holds nothing of it. */
public final class MalformedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedRequestException(String why) {
        // Anybody can make these come by the thousand; where in the reader one began helps nobody.
        super(why, null, false, false);
    }
}
