package io.github.inkseal.network.internal.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** What is pinned of a certificate: its key, so that a renewed one is still known. */
public final class KeyPin {

    private KeyPin() {}

    /** {@code sha256/} and the SHA-256 of the SubjectPublicKeyInfo in Base64, as in RFC 7469. */
    public static String of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return "sha256/" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
