package io.github.inkseal.crypto.internal.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** The primitives of the format's suite, from the provider that the configuration names or the JVM's first choice. Any thread. */
public final class Primitives {

    private static final Primitives STANDARD = new Primitives(null);

    private final @Nullable Provider provider;
    private final SecureRandom random;

    private Primitives(@Nullable Provider provider) {
        this.provider = provider;
        this.random = random(provider);
    }

    /** Those the JVM prefers. */
    public static Primitives standard() {
        return STANDARD;
    }

    /**
     * Those of one provider.
     *
     * @param name as in {@link Security#getProvider}
     * @throws GeneralSecurityException if there is no such provider, or it lacks one of them
     */
    public static Primitives of(String name) throws GeneralSecurityException {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new GeneralSecurityException("there is no security provider " + name + " in this JVM");
        }
        Primitives primitives = new Primitives(provider);
        primitives.gcm();
        primitives.hmac();
        primitives.sha256();
        return primitives;
    }

    private static SecureRandom random(@Nullable Provider provider) {
        if (provider != null) {
            try {
                return SecureRandom.getInstance("DEFAULT", provider);
            } catch (NoSuchAlgorithmException none) {
                // The JVM's own: a provider need not have one.
            }
        }
        return new SecureRandom();
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
        return provider == null
                ? Cipher.getInstance("AES/GCM/NoPadding")
                : Cipher.getInstance("AES/GCM/NoPadding", provider);
    }

    Mac hmac() throws GeneralSecurityException {
        return provider == null ? Mac.getInstance("HmacSHA256") : Mac.getInstance("HmacSHA256", provider);
    }

    private MessageDigest sha256() throws GeneralSecurityException {
        return provider == null ? MessageDigest.getInstance("SHA-256") : MessageDigest.getInstance("SHA-256", provider);
    }

    /** SHA-256 of all parts, one behind the other. */
    public byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** A name for the provider in messages. */
    public String providerName() throws GeneralSecurityException {
        return gcm().getProvider().getName();
    }
}
