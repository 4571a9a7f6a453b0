package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Wrapping;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * RSA-OAEP (RFC 8017) with SHA-256, also in MGF1, for those who must: keys are PEM files as other tools make them
 * (RFC 7468), at least 3,072 bits. Opening takes some milliseconds a segment.
 */
public final class RsaKey {

    private static final int LEAST_BITS = 3072;
    private static final int NEW_BITS = 4096;
    private static final byte[] ID_LABEL = "slf1 rid".getBytes(StandardCharsets.US_ASCII);
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String RAW = "RAW";

    private RsaKey() {}

    /** Whether a file's text is a public key in PEM. */
    public static boolean isPublicPem(String text) {
        return text.contains(begin(PUBLIC));
    }

    /** Whether a file's text is a private key in PEM, not encrypted. */
    public static boolean isPrivatePem(String text) {
        return text.contains(begin(PRIVATE));
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    /**
     * A new pair's PEM texts.
     *
     * @param secret PKCS#8
     * @param shared X.509
     */
    public record Pem(String secret, String shared) {}

    /** A new pair of 4,096 bits; takes seconds. */
    public static Pem generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(NEW_BITS);
        KeyPair pair = generator.generateKeyPair();
        return new Pem(
                pem(PRIVATE, pair.getPrivate().getEncoded()),
                pem(PUBLIC, pair.getPublic().getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return begin(label) + "\n" + body + "\n-----END " + label + "-----\n";
    }

    private static byte[] der(String pem, String label) throws GeneralSecurityException {
        int from = pem.indexOf(begin(label)) + begin(label).length();
        int to = pem.indexOf("-----END " + label + "-----", from);
        if (to < 0) {
            throw new GeneralSecurityException("is cut: its END line is missing");
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(from, to));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("is damaged: its key is not base64");
        }
    }

    /** The recipient with a public key in PEM. */
    public static Recipient recipient(Primitives primitives, String pem) throws GeneralSecurityException {
        PublicKey key = primitives.keyFactory("RSA").generatePublic(new X509EncodedKeySpec(der(pem, PUBLIC)));
        checkLength((RSAPublicKey) key);
        return Recipient.of(Wrapping.RSA_OAEP, id(primitives, key), (secret, context) -> {
            byte[] bound = BoundSecret.of(primitives, secret, context);
            try {
                return oaep(primitives, Cipher.WRAP_MODE, key).wrap(new SecretKeySpec(bound, RAW));
            } finally {
                Arrays.fill(bound, (byte) 0);
            }
        });
    }

    /** The identity with a private key in PEM. */
    public static Identity identity(Primitives primitives, String pem) throws GeneralSecurityException {
        KeyFactory factory = primitives.keyFactory("RSA");
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(der(pem, PRIVATE)));
        if (!(key instanceof RSAPrivateCrtKey crt)) {
            throw new GeneralSecurityException("is a private key without its public exponent");
        }
        PublicKey shared = factory.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()));
        checkLength((RSAPublicKey) shared);
        return Identity.of(Wrapping.RSA_OAEP, id(primitives, shared), (wrapped, context) -> {
            Key bound = oaep(primitives, Cipher.UNWRAP_MODE, key).unwrap(wrapped, RAW, Cipher.SECRET_KEY);
            return BoundSecret.open(primitives, bound.getEncoded(), context);
        });
    }

    /** A provider in approved mode lets RSA wrap keys and nothing else; the bytes are those of an encryption. */
    private static Cipher oaep(Primitives primitives, int mode, Key key) throws GeneralSecurityException {
        Cipher cipher = primitives.cipher("RSA/ECB/OAEPPadding");
        cipher.init(mode, key, OAEP);
        return cipher;
    }

    private static void checkLength(RSAPublicKey key) throws GeneralSecurityException {
        int bits = key.getModulus().bitLength();
        if (bits < LEAST_BITS) {
            throw new GeneralSecurityException("has " + bits + " bits, at least " + LEAST_BITS + " are needed");
        }
    }

    private static byte[] id(Primitives primitives, PublicKey key) throws GeneralSecurityException {
        byte[] hash = primitives.sha256(ID_LABEL, new byte[] {Wrapping.RSA_OAEP}, key.getEncoded());
        return Arrays.copyOf(hash, Format.ID);
    }
}
