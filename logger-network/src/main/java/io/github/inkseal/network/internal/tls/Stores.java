package io.github.inkseal.network.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads PEM and PKCS#12 into key stores. Messages name no content. */
final class Stores {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final char[] NO_PASSWORD = new char[0];

    private Stores() {}

    /** The authorities' certificates. */
    static KeyStore trust(byte[] file, char @Nullable [] password) throws GeneralSecurityException, IOException {
        if (!isPem(file)) {
            return pkcs12(file, password);
        }
        KeyStore store = pkcs12(null, null);
        int n = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("trust" + n++, certificate);
        }
        if (n == 0) {
            throw new GeneralSecurityException("has no certificate");
        }
        return store;
    }

    /** Our key with its chain; its password within the store is the one given. */
    static KeyStore identity(byte[] file, char @Nullable [] password) throws GeneralSecurityException, IOException {
        char[] secret = password == null ? NO_PASSWORD : password;
        if (!isPem(file)) {
            return pkcs12(file, secret);
        }
        Certificate[] chain = certificates(file).toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new GeneralSecurityException("has no certificate");
        }
        KeyStore store = pkcs12(null, null);
        store.setKeyEntry("identity", privateKey(file, secret, chain[0]), secret, chain);
        return store;
    }

    private static PrivateKey privateKey(byte[] file, char[] password, Certificate certificate)
            throws GeneralSecurityException, IOException {
        Matcher matcher = KEY.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new GeneralSecurityException("has no private key in PKCS#8; openssl pkcs8 -topk8 makes one");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
        PKCS8EncodedKeySpec spec = matcher.group(1) == null ? new PKCS8EncodedKeySpec(der) : decrypted(der, password);
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm()).generatePrivate(spec);
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, char[] password)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        // PBES2 goes by the name its parameters give themselves.
        String algorithm = info.getAlgParameters() == null
                ? info.getAlgName()
                : info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    private static Collection<? extends Certificate> certificates(byte[] file) throws GeneralSecurityException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        StringBuilder only = new StringBuilder();
        Matcher matcher = Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")
                .matcher(text);
        while (matcher.find()) {
            only.append(matcher.group()).append('\n');
        }
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(only.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static boolean isPem(byte[] file) {
        // DER begins with a SEQUENCE.
        return file.length == 0 || file[0] != 0x30;
    }

    static KeyStore pkcs12(byte @Nullable [] file, char @Nullable [] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(file == null ? null : new ByteArrayInputStream(file), password);
        return store;
    }
}
