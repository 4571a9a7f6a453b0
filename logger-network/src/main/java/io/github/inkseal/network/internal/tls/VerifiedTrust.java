package io.github.inkseal.network.internal.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a server's certificate: a path to an authority, the host's name among its alternative names, and a pinned
 * key where there are pins. The runtime's own check of names takes a common name too, hence this one beside it.
 */
final class VerifiedTrust extends X509ExtendedTrustManager {

    private final @Nullable X509ExtendedTrustManager paths;
    private final Set<String> pins;

    /**
     * A decision.
     *
     * @param paths finds paths to authorities; null if the pin of the server's own key is enough
     */
    VerifiedTrust(@Nullable X509ExtendedTrustManager paths, Set<String> pins) {
        this.paths = paths;
        this.pins = Set.copyOf(pins);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the server has no certificate");
        }
        String host = engine.getPeerHost();
        if (host == null) {
            throw new CertificateException("no host name to check the certificate against");
        }
        chain[0].checkValidity();
        HostNames.check(host, chain[0]);
        if (paths != null) {
            paths.checkServerTrusted(chain, authType, engine);
        }
        if (!pins.isEmpty() && !isPinned(chain)) {
            throw new CertificateException("the server's key is not pinned; it is " + KeyPin.of(chain[0]));
        }
    }

    /** Only keys that signed what comes before them count: anybody can append certificates to a chain. */
    private boolean isPinned(X509Certificate[] chain) throws CertificateException {
        int last = paths == null ? 1 : chain.length;
        for (int i = 0; i < last; i++) {
            if (i > 0 && !isSignedBy(chain[i - 1], chain[i])) {
                return false;
            }
            if (pins.contains(KeyPin.of(chain[i]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return paths == null ? new X509Certificate[0] : paths.getAcceptedIssuers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a server is judged with its host name only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a server is judged with its host name only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }
}
