package io.github.inkseal.network.internal.tls;

import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.spi.ComponentContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What a connection's TLS is made of, read anew each time it is asked for. Files that have become bad are told of once, and
 * the last good ones stay. One thread.
 */
@SuppressWarnings("ByteBufferBackingArray") // Each wraps a file, for the sake of its equals.
public final class TlsSource {

    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> ONLY_13 = List.of("TLSv1.3");
    static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

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
                    TlsFiles.read(settings.trust(), false),
                    TlsFiles.read(settings.identity(), true),
                    TlsFiles.read(settings.crl(), false));
            if (lastGood == null || !files.equals(lastRead)) {
                lastGood = make(files);
                lastRead = files;
            }
            lastFault = null;
            return lastGood;
        } catch (GeneralSecurityException | IOException | RuntimeException failure) {
            String fault = "tls: " + TlsFiles.message(failure);
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

    private SslContext make(Contents files) throws GeneralSecurityException, IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(settings.minVersion() == TlsSettings.Version.TLS13 ? ONLY_13 : PROTOCOLS)
                .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                .endpointIdentificationAlgorithm(settings.pinsInstead() ? null : "HTTPS")
                .trustManager(
                        new VerifiedTrust(settings.pinsInstead() ? null : paths(files), Set.copyOf(settings.pins())));
        ByteBuffer identity = files.identity();
        if (identity != null) {
            builder.keyManager(
                    TlsFiles.keys(identity.array(), settings.identityPassword(), String.valueOf(settings.identity())));
        }
        return builder.build();
    }

    private X509ExtendedTrustManager paths(Contents files) throws GeneralSecurityException, IOException {
        ByteBuffer trust = files.trust();
        ByteBuffer crl = files.crl();
        return TlsFiles.paths(
                trust == null ? null : trust.array(),
                settings.trustPassword(),
                String.valueOf(settings.trust()),
                crl == null ? null : crl.array(),
                String.valueOf(settings.crl()));
    }
}
