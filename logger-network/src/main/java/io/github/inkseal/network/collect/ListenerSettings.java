package io.github.inkseal.network.collect;

import io.github.inkseal.config.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A port and what is spoken there.
 *
 * @param name unique in the configuration
 * @param protocol what is spoken
 * @param address {@code host:port}, an IPv6 address in brackets; port 0 for any that is free
 * @param tls whose certificate it shows and whose it accepts; null for none, which is refused unless the address is loopback
 * @param identity how it knows who sends: by certificate, with OTLP by token if nothing is said
 * @param peer who all senders are where {@code identity} is {@code none}; null with the others
 */
public record ListenerSettings(
        String name,
        Protocol protocol,
        String address,
        @Nullable Tls tls,
        Identity identity,
        @Nullable String peer) {

    /** What is spoken. */
    public enum Protocol {
        /** Each record is acknowledged once it is stored. */
        RELP,
        /** RFC 5424 messages with octet counting, RFC 5425; nothing is acknowledged. */
        SYSLOG,
        /** OTLP/HTTP, logs as protobuf; each request is answered once it is stored. */
        OTLP
    }

    /** How a sender is known. */
    public enum Identity {
        /** By the certificate of its TLS connection. */
        CERTIFICATE,
        /** By the bearer token of each request; OTLP only, the others have no place for one. */
        TOKEN,
        /** Not at all: whoever can connect to loopback is taken for one peer, and the audit trail says that it is asserted. */
        NONE
    }

    /**
     * A listener's side of TLS 1.3 and 1.2. The files are looked at again while it listens.
     *
     * @param identity our certificate, its chain and its key in one file, PEM (PKCS#8) or PKCS#12, that nobody else may read
     * @param identityPassword of that file; null if it has none
     * @param trust authorities of senders' certificates; with it each connection must show one
     * @param trustPassword of that file if it is PKCS#12 and has one
     * @param crl lists of revoked certificates of each authority; null for none
     */
    public record Tls(
            Path identity,
            @Secret @Nullable String identityPassword,
            @Nullable Path trust,
            @Secret @Nullable String trustPassword,
            @Nullable Path crl) {

        public Tls {
            Objects.requireNonNull(identity, "identity");
            if (crl != null && trust == null) {
                throw new IllegalArgumentException("crl has no authority to speak for without trust");
            }
        }

        /** Without the passwords. */
        @Override
        public String toString() {
            return "Tls[identity=" + identity + ", trust=" + trust + ", crl=" + crl + "]";
        }
    }

    public ListenerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(address, "address");
        if (identity == null) {
            identity = protocol == Protocol.OTLP ? Identity.TOKEN : Identity.CERTIFICATE;
        }
        boolean loopback = isLoopback(socketAddress(address));
        if (tls == null && !loopback) {
            throw new IllegalArgumentException("address is not loopback: that needs tls");
        }
        if (identity == Identity.TOKEN && protocol != Protocol.OTLP) {
            throw new IllegalArgumentException("identity can't be token: only otlp has a place for one");
        }
        if (identity == Identity.CERTIFICATE && (tls == null || tls.trust() == null)) {
            throw new IllegalArgumentException(
                    "identity by certificate needs tls.trust, the authorities of the senders' certificates");
        }
        if (identity == Identity.NONE && !loopback) {
            throw new IllegalArgumentException("identity can't be none where the address is not loopback");
        }
        if ((identity == Identity.NONE) != (peer != null)) {
            throw new IllegalArgumentException(
                    peer == null
                            ? "identity none needs peer, the name of the one all senders are taken for"
                            : "peer has a meaning with identity none only");
        }
    }

    /** Where it listens, resolved now. */
    InetSocketAddress socketAddress() {
        return socketAddress(address);
    }

    private static InetSocketAddress socketAddress(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon);
        String port = address.substring(colon + 1);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (!bracketed && host.indexOf(':') >= 0) || !port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("address must look like 127.0.0.1:2514 or [::1]:2514");
        }
        int number = Integer.parseInt(port);
        if (number > 65_535) {
            throw new IllegalArgumentException("address has a port above 65535");
        }
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(bracketed ? host.substring(1, host.length() - 1) : host), number);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address has a host that is not known here", e);
        }
    }

    private static boolean isLoopback(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return ip != null && ip.isLoopbackAddress();
    }
}
