package io.github.inkseal.network.internal.relp;

import java.io.IOException;

/** The receiver said what RELP does not allow, or what ends the connection; the message is one line for the user. */
public final class RelpException extends IOException {

    private static final long serialVersionUID = 1;

    public RelpException(String message) {
        super(message);
    }
}
