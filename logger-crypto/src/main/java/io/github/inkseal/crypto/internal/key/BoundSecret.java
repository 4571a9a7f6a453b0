package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** A key with the hash of its context behind it, for wraps that can't bind one themselves. */
final class BoundSecret {

    private BoundSecret() {}

    /** What is wrapped; the caller clears it. */
    static byte[] of(Primitives primitives, byte[] key, byte[] context) throws GeneralSecurityException {
        byte[] secret = Arrays.copyOf(key, Format.KEY + Format.HASH);
        System.arraycopy(primitives.sha256(context), 0, secret, Format.KEY, Format.HASH);
        return secret;
    }

    /**
     * The key.
     *
     * @param secret what was unwrapped, which is cleared
     * @throws GeneralSecurityException if it was wrapped in another context
     */
    static byte[] open(Primitives primitives, byte[] secret, byte[] context) throws GeneralSecurityException {
        try {
            boolean bound = secret.length == Format.KEY + Format.HASH
                    && MessageDigest.isEqual(
                            Arrays.copyOfRange(secret, Format.KEY, secret.length), primitives.sha256(context));
            if (!bound) {
                throw new GeneralSecurityException("was wrapped for another segment");
            }
            return Arrays.copyOf(secret, Format.KEY);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
