package io.github.inkseal.network.internal.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Until when our own certificate, and what it leans on in its file, is valid. */
public final class Validity {

    private Validity() {}

    /**
     * The first end among the certificates of an identity's file.
     *
     * @throws GeneralSecurityException if it can't be read; the message names no content
     */
    public static Instant end(Path identity, @Nullable String password) throws GeneralSecurityException {
        try {
            ByteBuffer file = TlsFiles.read(identity, true);
            byte[] bytes = new byte[file == null ? 0 : file.remaining()];
            if (file != null) {
                file.get(bytes);
            }
            KeyStore store = Stores.identity(bytes, password == null ? null : password.toCharArray());
            Instant end = Instant.MAX;
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                for (Certificate one : chain == null ? new Certificate[0] : chain) {
                    if (one instanceof X509Certificate x509
                            && x509.getNotAfter().toInstant().isBefore(end)) {
                        end = x509.getNotAfter().toInstant();
                    }
                }
            }
            return end;
        } catch (IOException | RuntimeException e) {
            throw new GeneralSecurityException(identity + ": " + TlsFiles.message(e), e);
        }
    }
}
