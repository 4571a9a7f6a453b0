package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) and HKDF over it (RFC 5869). One thread. */
public final class Kdf {

    private static final String ALGORITHM = "HmacSHA256";

    /** Zeros, for all threads. */
    private static final SecretKey NO_SALT = new SecretKeySpec(new byte[Format.HASH], ALGORITHM);

    private static final byte[] NOTHING = {};

    private final Mac mac;

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

    private byte[] derive(byte[] key, SecretKey salt, String info, int length) throws GeneralSecurityException {
        byte[] meant = info.getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[length];
        byte[] block = NOTHING;
        RawKey extracted = extract(key, salt);
        try {
            for (int number = 1, done = 0; done < length; number++, done += Format.HASH) {
                byte[] next = expand(block, meant, number);
                Arrays.fill(block, (byte) 0);
                block = next;
                System.arraycopy(block, 0, out, done, Math.min(Format.HASH, length - done));
            }
            return out;
        } finally {
            Arrays.fill(block, (byte) 0);
            extracted.destroy();
        }
    }

    /** Makes ready for {@link #expand}, without a salt; what it gives is to be destroyed behind that. */
    RawKey extract(byte[] key) throws GeneralSecurityException {
        return extract(key, NO_SALT);
    }

    private RawKey extract(byte[] key, SecretKey salt) throws GeneralSecurityException {
        mac.init(salt);
        RawKey extracted = new RawKey(mac.doFinal(key), ALGORITHM);
        mac.init(extracted);
        return extracted;
    }

    /**
     * 32 bytes of key material, which are the caller's own: each frame has a key of its own, so nothing is copied.
     *
     * @param before those before these; empty for the first
     * @param number how many come with these, from 1
     */
    byte[] expand(byte[] before, byte[] info, int number) throws GeneralSecurityException {
        mac.update(before);
        mac.update(info);
        mac.update((byte) number);
        return mac.doFinal();
    }
}
