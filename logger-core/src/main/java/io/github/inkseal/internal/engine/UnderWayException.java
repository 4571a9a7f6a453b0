package io.github.inkseal.internal.engine;

/** A change was begun and has not ended within the time there is for it: it will, or the pipeline hangs in a writer. */
final class UnderWayException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnderWayException(String message) {
        super(message);
    }
}
