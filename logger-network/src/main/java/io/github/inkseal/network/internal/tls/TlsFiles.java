package io.github.inkseal.network.internal.tls;

import io.github.inkseal.internal.config.SourceFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What both ends of TLS make of files. Messages name the file and what to do, never its content. */
final class TlsFiles {

    private static final int LARGEST = 8 << 20;

    private TlsFiles() {}

    static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.replace('\n', ' ');
    }

    /** The bytes of a file, with equality of content; null for no file. */
    static @Nullable ByteBuffer read(@Nullable Path path, boolean secret) throws IOException, GeneralSecurityException {
        if (path == null) {
            return null;
        }
        try {
            Path real = path.toRealPath();
            if (!Files.isRegularFile(real)) {
                // A pipe would be waited for, by a thread that others wait for.
                throw new GeneralSecurityException(path + ": is not a regular file");
            }
            String looser = secret ? new SourceFiles().looser(real) : null;
            if (looser != null) {
                throw new GeneralSecurityException(path + ": " + looser);
            }
            if (Files.size(path) > LARGEST) {
                throw new GeneralSecurityException(path + ": is larger than 8 MiB");
            }
            return ByteBuffer.wrap(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new GeneralSecurityException(path + ": does not exist", e);
        } catch (AccessDeniedException e) {
            throw new GeneralSecurityException(path + ": may not be read by this process", e);
        }
    }

    /** Our own key and its chain. */
    static KeyManagerFactory keys(byte[] identity, @Nullable String password, String source)
            throws GeneralSecurityException {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(Stores.identity(identity, secret), secret);
            return factory;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new GeneralSecurityException(source + ": " + message(e), e);
        }
    }

    /**
     * Finds paths to authorities.
     *
     * @param trust their certificates; null for those the Java runtime trusts
     * @param crl lists of revoked certificates; null for none
     */
    static X509ExtendedTrustManager paths(
            byte @Nullable [] trust,
            @Nullable String trustPassword,
            String trustSource,
            byte @Nullable [] crl,
            String crlSource)
            throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (trust != null) {
            try {
                store = Stores.trust(trust, trustPassword == null ? null : trustPassword.toCharArray());
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                throw new GeneralSecurityException(trustSource + ": " + message(e), e);
            }
        }
        TrustManagerFactory plain = TrustManagerFactory.getInstance("PKIX");
        plain.init(store);
        X509ExtendedTrustManager withoutLists = extended(plain.getTrustManagers());
        if (crl == null) {
            return withoutLists;
        }
        KeyStore anchors = Stores.pkcs12(null, null);
        int n = 0;
        for (X509Certificate issuer : withoutLists.getAcceptedIssuers()) {
            anchors.setCertificateEntry("anchor" + n++, issuer);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(withRevocation(anchors, crl, crlSource)));
        return extended(factory.getTrustManagers());
    }

    private static PKIXBuilderParameters withRevocation(KeyStore anchors, byte[] crl, String source)
            throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        try {
            parameters.addCertStore(CertStore.getInstance(
                    "Collection",
                    new CollectionCertStoreParameters(
                            CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(crl)))));
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException(source + ": " + message(e), e);
        }
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        parameters.addCertPathChecker(checker);
        return parameters;
    }

    private static X509ExtendedTrustManager extended(TrustManager[] managers) throws GeneralSecurityException {
        for (TrustManager manager : managers) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java runtime has no trust manager for certificates");
    }
}
