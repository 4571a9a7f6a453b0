package io.github.inkseal.crypto.internal.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkeParameters.AeadId;
import com.google.crypto.tink.hybrid.HpkeParameters.KdfId;
import com.google.crypto.tink.hybrid.HpkeParameters.KemId;
import com.google.crypto.tink.hybrid.HpkeParameters.Variant;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.internal.HpkeDecrypt;
import com.google.crypto.tink.hybrid.internal.HpkeEncrypt;
import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Wrapping;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HPKE in base mode (RFC 9180) by Tink: a key pair whose public half only wraps and whose private half opens.
 *
 * <p>Tink's classes for it are used directly, so that neither protobuf nor a registry is needed. The context is
 * HPKE's {@code info}, and there is no associated data.
 */
public enum HpkeSuite {
    X25519_SUITE("x25519", Wrapping.HPKE_X25519, 32, 32),
    P256_SUITE("p256", Wrapping.HPKE_P256, 65, 32);

    private static final byte[] ID_LABEL = "slf1 rid".getBytes(StandardCharsets.US_ASCII);

    private final String algorithm;
    private final int type;
    private final int publicLength;
    private final int privateLength;

    HpkeSuite(String algorithm, int type, int publicLength, int privateLength) {
        this.algorithm = algorithm;
        this.type = type;
        this.publicLength = publicLength;
        this.privateLength = privateLength;
    }

    /**
     * A public and a private key.
     *
     * @param publicKey 32 bytes, or 65 as an uncompressed point
     * @param privateKey 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Pair(byte[] publicKey, byte[] privateKey) {}

    /** The suite with that name in key files; null if there is none. */
    public static @Nullable HpkeSuite byAlgorithm(String name) {
        for (HpkeSuite suite : values()) {
            if (suite.algorithm.equals(name)) {
                return suite;
            }
        }
        return null;
    }

    /** Its name in key files. */
    public String algorithm() {
        return algorithm;
    }

    /** A new pair. */
    public Pair generate() throws GeneralSecurityException {
        if (this == X25519_SUITE) {
            byte[] secret = X25519.generatePrivateKey();
            return new Pair(X25519.publicFromPrivate(secret), secret);
        }
        KeyPair pair = EllipticCurves.generateKeyPair(EllipticCurves.CurveType.NIST_P256);
        byte[] point = EllipticCurves.pointEncode(
                EllipticCurves.CurveType.NIST_P256,
                EllipticCurves.PointFormatType.UNCOMPRESSED,
                ((ECPublicKey) pair.getPublic()).getW());
        return new Pair(point, fixedLength(((ECPrivateKey) pair.getPrivate()).getS(), privateLength));
    }

    private static byte[] fixedLength(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, out, length - count, count);
        Arrays.fill(bytes, (byte) 0);
        return out;
    }

    private byte[] checked(byte[] publicKey) throws GeneralSecurityException {
        if (publicKey.length != publicLength) {
            throw new GeneralSecurityException("a public key of this type has " + publicLength + " bytes");
        }
        return publicKey;
    }

    @AccessesPartialKey
    private HpkePublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        checked(bytes);
        HpkeParameters parameters = HpkeParameters.builder()
                .setVariant(Variant.NO_PREFIX)
                .setKemId(this == X25519_SUITE ? KemId.DHKEM_X25519_HKDF_SHA256 : KemId.DHKEM_P256_HKDF_SHA256)
                .setKdfId(KdfId.HKDF_SHA256)
                .setAeadId(AeadId.AES_256_GCM)
                .build();
        return HpkePublicKey.create(parameters, Bytes.copyFrom(bytes), null);
    }

    /** The first 16 bytes of SHA-256 over a label, the type and the public key. */
    private byte[] id(Primitives primitives, byte[] publicKey) throws GeneralSecurityException {
        return Arrays.copyOf(primitives.sha256(ID_LABEL, new byte[] {(byte) type}, publicKey), Format.ID);
    }

    /** The recipient with a public key. */
    public Recipient recipient(Primitives primitives, byte[] publicKey) throws GeneralSecurityException {
        byte[] id = id(primitives, publicKey);
        if (this == X25519_SUITE) {
            // Any 32 bytes are such a key, so Tink, which takes long to load, is not asked for before it is needed.
            byte[] raw = checked(publicKey).clone();
            return Recipient.of(
                    type,
                    id,
                    (secret, context) -> HpkeEncrypt.create(publicKey(raw)).encrypt(secret, context));
        }
        HpkePublicKey key = publicKey(publicKey);
        // Refuses what is no point of the curve before anything is sealed to it.
        HpkeEncrypt.create(key);
        return Recipient.of(
                type, id, (secret, context) -> HpkeEncrypt.create(key).encrypt(secret, context));
    }

    /** The identity with a pair of keys. */
    @AccessesPartialKey
    public Identity identity(Primitives primitives, Pair pair) throws GeneralSecurityException {
        byte[] id = id(primitives, pair.publicKey());
        HpkePrivateKey key = HpkePrivateKey.create(
                publicKey(pair.publicKey()), SecretBytes.copyFrom(pair.privateKey(), InsecureSecretKeyAccess.get()));
        return Identity.of(
                type, id, (wrapped, context) -> HpkeDecrypt.create(key).decrypt(wrapped, context));
    }
}
