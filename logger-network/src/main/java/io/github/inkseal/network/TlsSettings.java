package io.github.inkseal.network;

import io.github.inkseal.config.Secret;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a writer trusts and who it is. TLS 1.3 and 1.2 with forward secrecy and authenticated encryption only; the server's
 * certificate must be valid and name the host as an alternative name. None of that can be turned off.
 *
 * @param trust the file with the authorities' certificates, PEM or PKCS#12; null for those the Java runtime trusts
 * @param trustPassword of that file if it is PKCS#12 and has one; null if not
 * @param identity the file with our own certificate, its chain and its key, PEM (PKCS#8) or PKCS#12, which nobody else may
 *     read; null if the receiver wants none
 * @param identityPassword of that file; null if it has none
 * @param pins {@code sha256/} and the Base64 form of a public key's SHA-256 (SubjectPublicKeyInfo): one key in the server's
 *     chain must be among them; empty for any
 * @param pinsInstead whether the pin of the server's own key is enough, without an authority; host name and dates count
 *     nevertheless
 * @param crl the file with lists of revoked certificates, PEM or DER, of each authority in the chain; null for none. With
 *     one, a certificate that no valid list speaks of is refused
 * @param minVersion the oldest version of TLS that is taken; 1.2 by default
 */
public record TlsSettings(
        @Nullable Path trust,
        @Secret @Nullable String trustPassword,
        @Nullable Path identity,
        @Secret @Nullable String identityPassword,
        List<String> pins,
        boolean pinsInstead,
        @Nullable Path crl,
        Version minVersion) {

    /** A version of TLS. */
    public enum Version {
        /** RFC 5246, with forward secrecy and authenticated encryption only. */
        TLS12,
        /** RFC 8446. */
        TLS13
    }

    public TlsSettings {
        minVersion = minVersion == null ? Version.TLS12 : minVersion;
        pins = pins == null ? List.of() : List.copyOf(pins);
        for (String pin : pins) {
            if (!pin.matches("sha256/[A-Za-z0-9+/]{43}=")) {
                throw new IllegalArgumentException("pins must look like sha256/ and 44 characters of Base64");
            }
        }
        if (pinsInstead && pins.isEmpty()) {
            throw new IllegalArgumentException("pins-instead needs pins");
        }
        if (pinsInstead && crl != null) {
            throw new IllegalArgumentException("crl has no authority to speak for with pins-instead");
        }
    }

    /** The Java runtime's authorities, and no certificate of our own. */
    public static TlsSettings defaults() {
        return new TlsSettings(null, null, null, null, List.of(), false, null, Version.TLS12);
    }

    public TlsSettings withTrust(@Nullable Path value) {
        return new TlsSettings(value, trustPassword, identity, identityPassword, pins, pinsInstead, crl, minVersion);
    }

    public TlsSettings withIdentity(@Nullable Path value, @Nullable String password) {
        return new TlsSettings(trust, trustPassword, value, password, pins, pinsInstead, crl, minVersion);
    }

    public TlsSettings withPins(List<String> value, boolean instead) {
        return new TlsSettings(trust, trustPassword, identity, identityPassword, value, instead, crl, minVersion);
    }

    public TlsSettings withCrl(@Nullable Path value) {
        return new TlsSettings(trust, trustPassword, identity, identityPassword, pins, pinsInstead, value, minVersion);
    }

    public TlsSettings withMinVersion(Version value) {
        return new TlsSettings(trust, trustPassword, identity, identityPassword, pins, pinsInstead, crl, value);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "TlsSettings[trust=" + trust + ", identity=" + identity + ", pins=" + pins + ", pinsInstead="
                + pinsInstead + ", crl=" + crl + ", minVersion=" + minVersion + "]";
    }
}
