package io.github.inkseal.network.support;

import io.github.inkseal.network.support.Authority.Issued;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A server of the JDK's that keeps what it is sent, and counts. */
public final class TlsPeer implements AutoCloseable {

    private final SSLServerSocket listener;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<SSLSocket> open = new CopyOnWriteArrayList<>();

    /**
     * Listening on a free port.
     *
     * @param clients whose certificates it asks for; null for none
     */
    public TlsPeer(Authority authority, Issued server, Path clients, String... protocols) throws Exception {
        listener = listen(authority, server, clients, protocols);
        Thread thread = new Thread(this::accept, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A socket that waits for connections on a free port. */
    static SSLServerSocket listen(Authority authority, Issued server, Path clients, String... protocols)
            throws Exception {
        String password = "for-" + "this-test";
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.pkcs12(server, password))) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(keys, password.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        if (clients != null) {
            try (InputStream in = Files.newInputStream(clients)) {
                anchors.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            trust.init(anchors);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), clients == null ? null : trust.getTrustManagers(), null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(protocols);
        listener.setNeedClientAuth(clients != null);
        return listener;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes of records that came in. */
    public long bytes() {
        return bytes.get();
    }

    /** Connections so far. */
    public int connections() {
        return accepted.get();
    }

    /** The messages of all octet-counted frames so far. */
    public List<String> frames() {
        byte[] all;
        synchronized (received) {
            all = received.toByteArray();
        }
        List<String> frames = new ArrayList<>();
        int at = 0;
        while (at < all.length) {
            int space = at;
            int length = 0;
            while (space < all.length && all[space] != ' ') {
                length = length * 10 + all[space++] - '0';
            }
            if (space + 1 + length > all.length) {
                break;
            }
            frames.add(new String(all, space + 1, length, StandardCharsets.UTF_8));
            at = space + 1 + length;
        }
        return frames;
    }

    /** Everything as text. */
    public String text() {
        synchronized (received) {
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread thread = new Thread(() -> read(socket), "peer's connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void read(SSLSocket socket) {
        byte[] buffer = new byte[32 << 10];
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.addAndGet(n);
                synchronized (received) {
                    received.write(buffer, 0, n);
                }
            }
        } catch (IOException refused) {
            // The other side shows what came of it.
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** Listens no more, and ends its connections. */
    public void stop() throws IOException {
        listener.close();
        for (SSLSocket socket : open) {
            socket.close();
        }
    }
}
