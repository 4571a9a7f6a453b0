package io.github.inkseal.examples.keyservice;

import io.github.inkseal.crypto.KeyWrapping;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The way to a {@link KeyServer}'s key. Every call ends within seconds, which is all the more important as a service
 * that hangs would hold up the next segment for as long.
 */
final class HttpKeyWrapping implements KeyWrapping {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_MINE = 422;
    private static final int ID = 16;

    private final HttpKeySettings settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    HttpKeyWrapping(HttpKeySettings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] id() {
        try {
            // Of the name, not of the address: those who read may reach the service another way.
            byte[] name = ("http-key " + settings.key()).getBytes(StandardCharsets.UTF_8);
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(name), ID);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public boolean mayUnwrap() {
        return settings.mayUnwrap();
    }

    @Override
    public byte[] wrap(byte[] secret) throws IOException, GeneralSecurityException {
        return ask("/wrap", secret);
    }

    @Override
    public byte[] unwrap(byte[] wrapped) throws IOException, GeneralSecurityException {
        return ask("/unwrap", wrapped);
    }

    private byte[] ask(String what, byte[] data) throws IOException, GeneralSecurityException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url() + what))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.token())
                .POST(HttpRequest.BodyPublishers.ofByteArray(data))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + settings.url());
        } catch (IOException e) {
            throw new IOException(
                    settings.url() + " can't be asked: " + e.getClass().getSimpleName(), e);
        }
        if (response.statusCode() == NOT_MINE) {
            throw new GeneralSecurityException("was not wrapped by this key");
        }
        if (response.statusCode() != OK) {
            throw new IOException(settings.url() + what + " answers " + response.statusCode());
        }
        return response.body();
    }
}
