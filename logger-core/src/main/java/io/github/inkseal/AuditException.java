package io.github.inkseal;

/**
 * Thrown by a log call with the marker {@code AUDIT} whose record could not be forced in time, if the
 * configuration says {@code audit: { on-failure: throw }}. The only exception a log call throws.
 *
 * <p>The message names the writers and nothing of the event. The record may still arrive: unless the message
 * says that it is lost, it is kept and tried again.
 */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message what the call waited for in vain, without anything of the event
     */
    public AuditException(String message) {
        super(message);
    }
}
