package io.github.inkseal.crypto.internal.key;

import java.security.GeneralSecurityException;

/** Whoever has a key could not be asked, or does not let us: that says nothing of what should have been unwrapped. */
public final class KeyUnreachable extends GeneralSecurityException {

    private static final long serialVersionUID = 1;

    KeyUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
