package io.github.inkseal.examples.keyservice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key service on this machine: {@code POST /wrap} and {@code POST /unwrap}, bytes in and bytes out, each with a
 * bearer token that allows just that. Its key is made at the start and forgotten at the end.
 */
final class KeyServer implements AutoCloseable {

    private static final int KEY = 32;
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final int LARGEST = 4096;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String name = "logs-" + token().substring(0, 8);
    private final String wrapToken = token();
    private final String unwrapToken = token();
    private final HttpServer server;

    private KeyServer(HttpServer server) {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
        this.server = server;
    }

    /** A service that listens on a free port of the loopback interface. */
    static KeyServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyServer service = new KeyServer(http);
        http.createContext("/wrap", exchange -> service.answer(exchange, service.wrapToken, service::wrap));
        http.createContext("/unwrap", exchange -> service.answer(exchange, service.unwrapToken, service::unwrap));
        http.start();
        return service;
    }

    private String token() {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Where it is. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What its key is called, here and nowhere else: the name tells it from those of other services. */
    String key() {
        return name;
    }

    /** What a host that writes logs gets: it may wrap, and that is all. */
    String wrapToken() {
        return wrapToken;
    }

    /** What those who read logs get. */
    String unwrapToken() {
        return unwrapToken;
    }

    private interface Operation {
        byte[] on(byte[] data) throws GeneralSecurityException;
    }

    private void answer(HttpExchange exchange, String token, Operation operation) throws IOException {
        try (exchange) {
            byte[] data = exchange.getRequestBody().readNBytes(LARGEST + 1);
            if (!isAllowed(exchange.getRequestHeaders().getFirst("Authorization"), token)) {
                reply(exchange, 403, new byte[0]);
            } else if (!exchange.getRequestMethod().equals("POST") || data.length > LARGEST) {
                reply(exchange, 400, new byte[0]);
            } else {
                try {
                    reply(exchange, 200, operation.on(data));
                } catch (GeneralSecurityException notMine) {
                    reply(exchange, 422, new byte[0]);
                }
            }
        }
    }

    private static boolean isAllowed(@Nullable String authorization, String token) {
        return authorization != null
                && MessageDigest.isEqual(
                        authorization.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private byte[] wrap(byte[] secret) throws GeneralSecurityException {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
        byte[] sealed = cipher.doFinal(secret);
        Arrays.fill(secret, (byte) 0);
        return ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed).array();
    }

    private byte[] unwrap(byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length < IV) {
            throw new GeneralSecurityException("too short");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, wrapped, 0, IV));
        return cipher.doFinal(wrapped, IV, wrapped.length - IV);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
