package io.github.inkseal.network.collect;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's own TLS as a client. */
final class TlsClient {

    private TlsClient() {}

    static SSLContext context(Authority authority, Issued client) throws Exception {
        KeyStore anchors = empty();
        try (InputStream in = Files.newInputStream(authority.certificate())) {
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        char[] password = ("pass" + "word").toCharArray();
        if (client == null) {
            keys.init(empty(), password);
        } else {
            KeyStore store = KeyStore.getInstance("PKCS12");
            Path file = authority.pkcs12(client, new String(password));
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            keys.init(store, password);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Connected and shaken hands; with TLS 1.3 the server may still refuse the certificate. */
    static Socket connect(int port, Authority authority, Issued client) throws Exception {
        SSLSocket socket = (SSLSocket)
                context(authority, client).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.startHandshake();
        return socket;
    }
}
