package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) and HKDF over it (RFC 5869). One thread. */
public final class Kdf {

    private static final byte[] NO_SALT = new byte[Format.HASH];

    private final Mac mac;

    public Kdf(Primitives primitives) throws GeneralSecurityException {
        mac = primitives.hmac();
    }

    /** The MAC of data. */
    public byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
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
        byte[] extracted = hmac(salt, key);
        mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
        Arrays.fill(extracted, (byte) 0);
        byte[] label = info.getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[length];
        byte[] block = {};
        byte count = 1;
        for (int done = 0; done < length; done += Format.HASH) {
            mac.update(block);
            mac.update(label);
            mac.update(count++);
            block = mac.doFinal();
            System.arraycopy(block, 0, out, done, Math.min(Format.HASH, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }
}
