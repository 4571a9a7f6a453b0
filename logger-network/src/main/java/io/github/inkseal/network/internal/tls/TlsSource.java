package io.github.inkseal.network.internal.tls;

import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.spi.ComponentContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What a connection's TLS is made of, read anew each time it is asked for. Files that have become bad are told of once, and
 * the last good ones stay. One thread.
 */
@SuppressWarnings("ByteBufferBackingArray") // Each wraps a file, for the sake of its equals.
public final class TlsSource {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final int LARGEST = 8 << 20;

    private final TlsSettings settings;
    private final ComponentContext context;
    private @Nullable Contents lastRead;
    private @Nullable SslContext lastGood;
    private @Nullable String lastFault;

    /** The bytes of the files at one moment. */
    private record Contents(
            @Nullable ByteBuffer trust,
            @Nullable ByteBuffer identity,
            @Nullable ByteBuffer crl) {}

    public TlsSource(TlsSettings settings, ComponentContext context) {
        this.settings = settings;
        this.context = context;
    }

    /**
     * For the next connection.
     *
     * @throws GeneralSecurityException if there has never been a good one; the message is one line for the user
     */
    public SslContext context() throws GeneralSecurityException {
        try {
            Contents files = new Contents(
                    read(settings.trust(), false), read(settings.identity(), true), read(settings.crl(), false));
            if (lastGood == null || !files.equals(lastRead)) {
                lastGood = make(files);
                lastRead = files;
            }
            lastFault = null;
            return lastGood;
        } catch (GeneralSecurityException | IOException | RuntimeException failure) {
            String fault = "tls: " + message(failure);
            if (lastGood == null) {
                throw new GeneralSecurityException(fault, failure);
            }
            if (!fault.equals(lastFault)) {
                lastFault = fault;
                context.report(Level.WARN, fault + "; what was read before stays in use", null);
            }
            return lastGood;
        }
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.replace('\n', ' ');
    }

    private static @Nullable ByteBuffer read(@Nullable Path path, boolean secret)
            throws IOException, GeneralSecurityException {
        if (path == null) {
            return null;
        }
        try {
            String looser = secret ? new SourceFiles().looser(path.toRealPath()) : null;
            if (looser != null) {
                throw new GeneralSecurityException(path + ": " + looser);
            }
            if (Files.size(path) > LARGEST) {
                throw new GeneralSecurityException(path + ": is larger than 8 MiB");
            }
            return ByteBuffer.wrap(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new GeneralSecurityException(path + ": does not exist", e);
        }
    }

    private SslContext make(Contents files) throws GeneralSecurityException, IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                .endpointIdentificationAlgorithm(settings.pinsInstead() ? null : "HTTPS")
                .trustManager(
                        new VerifiedTrust(settings.pinsInstead() ? null : paths(files), Set.copyOf(settings.pins())));
        ByteBuffer identity = files.identity();
        if (identity != null) {
            builder.keyManager(keys(identity.array()));
        }
        return builder.build();
    }

    private KeyManagerFactory keys(byte[] identity) throws GeneralSecurityException {
        String password = settings.identityPassword();
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(Stores.identity(identity, secret), secret);
            return factory;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new GeneralSecurityException(settings.identity() + ": " + message(e), e);
        }
    }

    private X509ExtendedTrustManager paths(Contents files) throws GeneralSecurityException, IOException {
        KeyStore trust = null;
        ByteBuffer file = files.trust();
        if (file != null) {
            String password = settings.trustPassword();
            try {
                trust = Stores.trust(file.array(), password == null ? null : password.toCharArray());
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                throw new GeneralSecurityException(settings.trust() + ": " + message(e), e);
            }
        }
        X509ExtendedTrustManager plain = first(trust);
        ByteBuffer crl = files.crl();
        if (crl == null) {
            return plain;
        }
        KeyStore anchors = Stores.pkcs12(null, null);
        int n = 0;
        for (X509Certificate issuer : plain.getAcceptedIssuers()) {
            anchors.setCertificateEntry("anchor" + n++, issuer);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(withRevocation(anchors, crl.array())));
        return extended(factory.getTrustManagers());
    }

    private PKIXBuilderParameters withRevocation(KeyStore anchors, byte[] crl) throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        try {
            parameters.addCertStore(CertStore.getInstance(
                    "Collection",
                    new CollectionCertStoreParameters(
                            CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(crl)))));
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException(settings.crl() + ": " + message(e), e);
        }
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        parameters.addCertPathChecker(checker);
        return parameters;
    }

    private static X509ExtendedTrustManager first(@Nullable KeyStore trust) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trust);
        return extended(factory.getTrustManagers());
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
