package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) and HKDF over it (RFC 5869). One thread. */
public final class Kdf {

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec NO_SALT = new SecretKeySpec(new byte[Format.HASH], ALGORITHM);

    private final Mac mac;
    private final byte[] extracted = new byte[Format.HASH];

    public Kdf(Primitives primitives) throws GeneralSecurityException {
        mac = primitives.hmac();
    }

    /** The MAC of data. */
    public byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        mac.init(new SecretKeySpec(key, ALGORITHM));
        return mac.doFinal(data);
    }

    /** Key material without a salt. */
    public byte[] derive(byte[] key, String info, int length) throws GeneralSecurityException {
        return derive(key, NO_SALT, info, length);
    }

    /**
     * Key material.
     *
     * @param info says what it is for, ASCII
     * @param length at most 255 times 32
     */
    public byte[] derive(byte[] key, byte[] salt, String info, int length) throws GeneralSecurityException {
        return derive(key, new SecretKeySpec(salt, ALGORITHM), info, length);
    }

    /** Each frame has a key of its own, so what is not needed afterwards is not allocated. */
    private byte[] derive(byte[] key, SecretKeySpec salt, String info, int length) throws GeneralSecurityException {
        mac.init(salt);
        mac.update(key);
        mac.doFinal(extracted, 0);
        mac.init(new SecretKeySpec(extracted, ALGORITHM));
        Arrays.fill(extracted, (byte) 0);
        byte[] blocks = new byte[(length + Format.HASH - 1) / Format.HASH * Format.HASH];
        byte count = 1;
        for (int done = 0; done < blocks.length; done += Format.HASH) {
            mac.update(blocks, Math.max(0, done - Format.HASH), Math.min(done, Format.HASH));
            for (int i = 0; i < info.length(); i++) {
                mac.update((byte) info.charAt(i));
            }
            mac.update(count++);
            mac.doFinal(blocks, done);
        }
        if (blocks.length == length) {
            return blocks;
        }
        byte[] out = Arrays.copyOf(blocks, length);
        Arrays.fill(blocks, (byte) 0);
        return out;
    }
}
