package io.github.inkseal.network.internal.tls;

import io.github.inkseal.network.collect.ListenerSettings;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * What a listener's TLS is made of. {@link #look} reads the files, on a thread that may wait; {@link #context} is what was
 * read last and was good, for any thread.
 */
@SuppressWarnings("ByteBufferBackingArray") // Each wraps a file, for the sake of its equals.
public final class ServerTls {

    private final ListenerSettings.Tls settings;
    private @Nullable Contents lastRead;
    private volatile SslContext current;

    /** The bytes of the files at one moment. */
    private record Contents(
            @Nullable ByteBuffer identity,
            @Nullable ByteBuffer trust,
            @Nullable ByteBuffer crl) {}

    /**
     * Reads the files for the first time.
     *
     * @throws GeneralSecurityException if they are not good; the message is one line for the user
     */
    public ServerTls(ListenerSettings.Tls settings) throws GeneralSecurityException {
        this.settings = settings;
        try {
            Contents files = read();
            current = make(files);
            lastRead = files;
        } catch (IOException e) {
            throw new GeneralSecurityException("tls: " + TlsFiles.message(e), e);
        }
    }

    /** For the next connection. */
    public SslContext context() {
        return current;
    }

    /**
     * Reads the files again. One thread.
     *
     * @return what is wrong with them, in which case the last good ones stay; null if nothing is
     */
    public @Nullable String look() {
        try {
            Contents files = read();
            if (!files.equals(lastRead)) {
                current = make(files);
                lastRead = files;
            }
            return null;
        } catch (GeneralSecurityException | IOException | RuntimeException failure) {
            return "tls: " + TlsFiles.message(failure) + "; what was read before stays in use";
        }
    }

    private Contents read() throws IOException, GeneralSecurityException {
        return new Contents(
                TlsFiles.read(settings.identity(), true),
                TlsFiles.read(settings.trust(), false),
                TlsFiles.read(settings.crl(), false));
    }

    private SslContext make(Contents files) throws GeneralSecurityException, IOException {
        ByteBuffer identity = files.identity();
        if (identity == null) {
            throw new GeneralSecurityException("a listener has no certificate");
        }
        SslContextBuilder builder = SslContextBuilder.forServer(TlsFiles.keys(
                        identity.array(),
                        settings.identityPassword(),
                        settings.identity().toString()))
                .sslProvider(SslProvider.JDK)
                .protocols(TlsSource.PROTOCOLS)
                .ciphers(TlsSource.SUITES, SupportedCipherSuiteFilter.INSTANCE);
        ByteBuffer trust = files.trust();
        ByteBuffer crl = files.crl();
        if (trust != null) {
            builder.clientAuth(ClientAuth.REQUIRE)
                    .trustManager(TlsFiles.paths(
                            trust.array(),
                            settings.trustPassword(),
                            String.valueOf(settings.trust()),
                            crl == null ? null : crl.array(),
                            String.valueOf(settings.crl())));
        }
        return builder.build();
    }
}
