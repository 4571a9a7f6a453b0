package io.github.inkseal.crypto.internal.key;

import java.security.GeneralSecurityException;

/** A key that opens what was wrapped to its recipient. Any thread. */
public interface Identity {

    /** The type of the stanzas it opens. */
    int type();

    /** What its stanzas are found by; others of its type are tried too, for an id is only a hint. */
    byte[] id();

    /**
     * Opens a wrapped key.
     *
     * @param context what it must be bound to
     * @return 32 bytes
     * @throws GeneralSecurityException if it was not wrapped to this key, or not in this context
     */
    byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException;

    /** Opens a wrapped key, as {@link #unwrap} does. */
    @FunctionalInterface
    interface Unwrap {
        byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException;
    }

    /** An identity by its parts. */
    static Identity of(int type, byte[] id, Unwrap unwrap) {
        return new Identity() {
            @Override
            public int type() {
                return type;
            }

            @Override
            public byte[] id() {
                return id.clone();
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
                return unwrap.unwrap(wrapped, context);
            }
        };
    }
}
