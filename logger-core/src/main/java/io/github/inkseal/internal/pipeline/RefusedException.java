package io.github.inkseal.internal.pipeline;

/** A change of a running pipeline was refused; nothing has changed. The message says why, in one line without secrets. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
