package io.github.inkseal.network.internal.collect.identity;

import io.github.inkseal.network.internal.tls.KeyPin;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Peers by their certificates: by alternative name or public key, never by common name. Immutable. */
public final class CertificatePeers {

    private static final int DNS = 2;
    private static final int URI = 6;

    private final Map<String, Peer> known;

    /**
     * A directory.
     *
     * @param known by {@code dns:}, {@code uri:} or {@code sha256/} and what follows, as {@link #key} writes them
     */
    public CertificatePeers(Map<String, Peer> known) {
        this.known = Map.copyOf(known);
    }

    /** How a name of a certificate is looked up: host names in small letters. */
    public static String key(String written) {
        return written.startsWith("dns:") ? written.toLowerCase(Locale.ROOT) : written;
    }

    /** Who shows this certificate; null for nobody known, and for one that speaks for two. */
    public @Nullable Peer find(X509Certificate certificate) {
        try {
            Set<Peer> found = new HashSet<>();
            add(found, KeyPin.of(certificate));
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.get(0).equals(DNS)) {
                    add(found, key("dns:" + name.get(1)));
                } else if (name.get(0).equals(URI)) {
                    add(found, "uri:" + name.get(1));
                }
            }
            return found.size() == 1 ? found.iterator().next() : null;
        } catch (CertificateParsingException e) {
            return null;
        }
    }

    private void add(Set<Peer> to, String key) {
        Peer peer = known.get(key);
        if (peer != null) {
            to.add(peer);
        }
    }
}
