package io.github.inkseal.crypto.internal.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** The primitives of the format's suite, from the providers that the JVM prefers. Any thread. */
public final class Primitives {

    private static final Primitives STANDARD = new Primitives();

    private final SecureRandom random = new SecureRandom();

    private Primitives() {}

    public static Primitives standard() {
        return STANDARD;
    }

    public SecureRandom random() {
        return random;
    }

    /** Random bytes. */
    public byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** AES-GCM without padding. */
    public Cipher gcm() throws GeneralSecurityException {
        return Cipher.getInstance("AES/GCM/NoPadding");
    }

    Mac hmac() throws GeneralSecurityException {
        return Mac.getInstance("HmacSHA256");
    }

    /** SHA-256 of all parts, one behind the other. */
    public byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
