package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** What is derived from a segment's key, bound to the first 160 bytes of its header. */
public final class SegmentKeys {

    private SegmentKeys() {}

    /** A header's MAC: whoever finds it right has the key that was meant. */
    public static byte[] headerMac(Primitives primitives, byte[] s0, byte[] fixed, byte[] beforeMac)
            throws GeneralSecurityException {
        Kdf kdf = new Kdf(primitives);
        byte[] key = kdf.derive(s0, primitives.sha256(fixed), "slf1 header mac", Format.KEY);
        try {
            return kdf.hmac(key, beforeMac);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The chain of the keys of a segment's frames. */
    public static FrameChain chain(Primitives primitives, byte[] s0, byte[] fixed) throws GeneralSecurityException {
        Kdf kdf = new Kdf(primitives);
        return new FrameChain(kdf, kdf.derive(s0, primitives.sha256(fixed), "slf1 chain", Format.KEY));
    }
}
