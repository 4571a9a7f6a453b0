package io.github.inkseal.network.internal.ship;

import java.io.IOException;

/** Not now, says the receiver: the connection is ended, and no other one begun for a while. */
final class LaterException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long leastNanos;

    /**
     * Ends a connection.
     *
     * @param leastNanos before the next try; 0 if the receiver has not said
     */
    LaterException(String message, long leastNanos) {
        super(message);
        this.leastNanos = leastNanos;
    }

    long leastNanos() {
        return leastNanos;
    }
}
