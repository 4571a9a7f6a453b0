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

    /** Wraps a key, as {@link #wrap} does. */
    @FunctionalInterface
    interface Wrap {
        byte[] wrap(byte[] key, byte[] context) throws GeneralSecurityException;
    }

    /** A recipient by its parts. */
    static Recipient of(int type, byte[] id, Wrap wrap) {
        return new Recipient() {
            @Override
            public int type() {
                return type;
            }

            @Override
            public byte[] id() {
                return id.clone();
            }

            @Override
            public byte[] wrap(byte[] key, byte[] context) throws GeneralSecurityException {
                return wrap.wrap(key, context);
            }
        };
    }
}
