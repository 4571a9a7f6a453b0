package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.KeyWrapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A P-256 key whose private half is in a PKCS#11 token and stays there. Whoever seals needs its certificate and no token: a pair is
 * made for each wrap and agrees with it on a key for AES-GCM. Whoever opens has the token do its half of the agreement.
 */
final class TokenKey implements KeyWrapping {

    /** A key is used for one wrap, so its nonce may always be the same. */
    private static final GCMParameterSpec ONCE = new GCMParameterSpec(128, new byte[12]);

    private final ECPublicKey shared;
    private final TokenKeySettings settings;

    private TokenKey(ECPublicKey shared, TokenKeySettings settings) {
        this.shared = shared;
        this.settings = settings;
    }

    static TokenKey of(TokenKeySettings settings) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(settings.certificate())) {
            PublicKey key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
            if (!(key instanceof ECPublicKey curve)) {
                throw new GeneralSecurityException(settings.certificate() + " is no certificate of an EC key");
            }
            return new TokenKey(curve, settings);
        }
    }

    @Override
    public byte[] id() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(shared.getEncoded()), 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean mayUnwrap() {
        return settings.token() != null;
    }

    @Override
    public byte[] wrap(byte[] secret) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(shared.getParams());
        KeyPair once = generator.generateKeyPair();
        byte[] point = once.getPublic().getEncoded();
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, agree(null, once.getPrivate(), shared), point, secret);
        byte[] all = Arrays.copyOf(new byte[] {(byte) point.length}, 1 + point.length + sealed.length);
        System.arraycopy(point, 0, all, 1, point.length);
        System.arraycopy(sealed, 0, all, 1 + point.length, sealed.length);
        return all;
    }

    @Override
    public byte[] unwrap(byte[] wrapped) throws IOException, GeneralSecurityException {
        Path token = settings.token();
        Path pin = settings.pin();
        if (token == null || pin == null) {
            throw new IOException("no token is configured, so this only seals");
        }
        int length = wrapped[0] & 0xff;
        byte[] point = Arrays.copyOfRange(wrapped, 1, 1 + length);
        PublicKey once = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(point));
        Provider provider = Security.getProvider("SunPKCS11").configure(token.toString());
        byte[] agreed = agree(provider, inside(provider, pin), once);
        return crypt(Cipher.DECRYPT_MODE, agreed, point, Arrays.copyOfRange(wrapped, 1 + length, wrapped.length));
    }

    private PrivateKey inside(Provider provider, Path pin) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, Files.readString(pin).strip().toCharArray());
        Key key = store.getKey(settings.alias(), null);
        if (!(key instanceof PrivateKey inside)) {
            throw new IOException("the token has no key of this name");
        }
        if (inside.getEncoded() != null) {
            throw new IOException("the token gives its key away");
        }
        return inside;
    }

    private static byte[] agree(@Nullable Provider provider, PrivateKey mine, PublicKey other)
            throws GeneralSecurityException {
        KeyAgreement agreement =
                provider == null ? KeyAgreement.getInstance("ECDH") : KeyAgreement.getInstance("ECDH", provider);
        agreement.init(mine);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    private byte[] crypt(int mode, byte[] agreed, byte[] point, byte[] data) throws GeneralSecurityException {
        MessageDigest derive = MessageDigest.getInstance("SHA-256");
        derive.update("token key".getBytes(StandardCharsets.US_ASCII));
        derive.update(agreed);
        derive.update(point);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derive.digest(shared.getEncoded()), "AES"), ONCE);
        return cipher.doFinal(data);
    }
}
