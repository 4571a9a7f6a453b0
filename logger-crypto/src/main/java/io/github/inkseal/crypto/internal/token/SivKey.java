package io.github.inkseal.crypto.internal.token;

import com.google.crypto.tink.subtle.AesSiv;
import java.security.GeneralSecurityException;

/** AES-SIV (RFC 5297) with a key of 64 bytes, by Tink: the same text gives the same bytes, and nothing else does. Any thread. */
final class SivKey {

    static final int LENGTH = 64;

    private final AesSiv siv;

    SivKey(byte[] key) throws GeneralSecurityException {
        if (key.length != LENGTH) {
            throw new GeneralSecurityException("is damaged: a key has not " + LENGTH + " bytes");
        }
        siv = new AesSiv(key);
    }

    byte[] seal(byte[] text, byte[] context) throws GeneralSecurityException {
        return siv.encryptDeterministically(text, context);
    }

    byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        return siv.decryptDeterministically(sealed, context);
    }
}
