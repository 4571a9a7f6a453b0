package io.github.inkseal.crypto.internal.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The primitives of the format's suite, from the providers that the JVM prefers or from one that was chosen. What a
 * chosen one lacks is missing, never taken from another. Any thread.
 */
public final class Primitives {

    private static final String GCM = "AES/GCM/NoPadding";
    private static final String HMAC = "HmacSHA256";
    private static final String SHA_256 = "SHA-256";
    private static final String RANDOM = "SecureRandom";

    private static final Primitives STANDARD = new Primitives(null, new SecureRandom());

    private final @Nullable Provider provider;
    private final SecureRandom random;

    private Primitives(@Nullable Provider provider, SecureRandom random) {
        this.provider = provider;
        this.random = random;
    }

    public static Primitives standard() {
        return STANDARD;
    }

    /**
     * Those of one provider.
     *
     * @param name as the provider is registered
     * @throws GeneralSecurityException if it is not there, or lacks one of them; the message says which
     */
    public static Primitives of(String name) throws GeneralSecurityException {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new GeneralSecurityException("crypto.provider: no provider \"" + name
                    + "\" is registered; add it to java.security or by Security.addProvider");
        }
        try {
            Primitives chosen = new Primitives(provider, randomOf(provider));
            chosen.gcm();
            chosen.hmac();
            chosen.sha256();
            return chosen;
        } catch (NoSuchAlgorithmException missing) {
            throw new GeneralSecurityException(
                    "crypto.provider: " + name + " can't be used: " + missing.getMessage(), missing);
        }
    }

    private static SecureRandom randomOf(Provider provider) throws NoSuchAlgorithmException {
        Provider.Service first = provider.getService(RANDOM, "DEFAULT");
        for (Provider.Service service : provider.getServices()) {
            if (first == null && service.getType().equals(RANDOM)) {
                first = service;
            }
        }
        if (first == null) {
            throw new NoSuchAlgorithmException("it has no " + RANDOM);
        }
        return SecureRandom.getInstance(first.getAlgorithm(), provider);
    }

    /** The chosen provider; null if the JVM chooses. */
    @Nullable
    Provider provider() {
        return provider;
    }

    /** Where AES comes from, for people: name and version of the provider. */
    public String source() throws GeneralSecurityException {
        Provider from = gcm().getProvider();
        return from.getName() + " " + from.getVersionStr();
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
        return cipher(GCM);
    }

    Cipher cipher(String transformation) throws GeneralSecurityException {
        return provider == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, provider);
    }

    KeyFactory keyFactory(String algorithm) throws GeneralSecurityException {
        return provider == null ? KeyFactory.getInstance(algorithm) : KeyFactory.getInstance(algorithm, provider);
    }

    Mac hmac() throws GeneralSecurityException {
        return provider == null ? Mac.getInstance(HMAC) : Mac.getInstance(HMAC, provider);
    }

    /** SHA-256 of all parts, one behind the other. */
    public byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest =
                provider == null ? MessageDigest.getInstance(SHA_256) : MessageDigest.getInstance(SHA_256, provider);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
