package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Wrapping;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of 32 bytes that both wraps and opens, by AES-256-GCM: whoever takes the host reads and rewrites the past. */
public final class LocalKey implements Recipient, Identity {

    private static final int TAG_BITS = 8 * Format.TAG;

    private final Primitives primitives;
    private final SecretKeySpec key;
    private final byte[] id;

    public LocalKey(Primitives primitives, byte[] key) throws GeneralSecurityException {
        if (key.length != Format.KEY) {
            throw new GeneralSecurityException("a local key has " + Format.KEY + " bytes");
        }
        this.primitives = primitives;
        this.key = new SecretKeySpec(key, "AES");
        this.id = new Kdf(primitives).derive(key, "slf1 rid", Format.ID);
    }

    @Override
    public int type() {
        return Wrapping.LOCAL;
    }

    @Override
    public byte[] id() {
        return id.clone();
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] context) throws GeneralSecurityException {
        byte[] iv = primitives.random(Format.IV);
        Cipher cipher = primitives.gcm();
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(context);
        byte[] sealed = cipher.doFinal(secret);
        return ByteBuffer.allocate(iv.length + sealed.length)
                .put(iv)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        if (wrapped.length < Format.IV + Format.TAG) {
            throw new GeneralSecurityException("too short");
        }
        Cipher cipher = primitives.gcm();
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, wrapped, 0, Format.IV));
        cipher.updateAAD(context);
        return cipher.doFinal(wrapped, Format.IV, wrapped.length - Format.IV);
    }
}
