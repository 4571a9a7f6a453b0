package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Stanza;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/** Somebody who is to open what is sealed: wraps keys, never opens them. Any thread. */
public interface Recipient {

    /** How it wraps, see {@link io.github.inkseal.crypto.internal.format.Wrapping}. */
    int type();

    /** What its stanzas are found by. */
    byte[] id();

    /**
     * Wraps a key.
     *
     * @param key 32 bytes
     * @param context what it is bound to, made for this type and id
     */
    byte[] wrap(byte[] key, byte[] context) throws GeneralSecurityException;

    /** The id in hex, as people compare it. */
    default String fingerprint() {
        return HexFormat.of().formatHex(id());
    }

    /** A stanza with the key. */
    default Stanza stanza(byte[] key, WrapContext context, boolean breakGlass) throws GeneralSecurityException {
        return new Stanza(type(), breakGlass, id(), wrap(key, context.of(type(), id())));
    }
}
