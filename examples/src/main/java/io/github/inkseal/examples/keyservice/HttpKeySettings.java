package io.github.inkseal.examples.keyservice;

import java.net.URI;
import java.util.Objects;

/**
 * {@code type: http-key}, a key in a {@link KeyServer}.
 *
 * @param url where the service is; without TLS on this machine only, for the token goes there
 * @param key the key's name, which no other service has; by its hash stanzas are found, and people pin it
 * @param token what allows us to ask; write it as a reference, {@code ${file:/run/secrets/token}}
 * @param mayUnwrap whether that token allows to unwrap, too
 */
public record HttpKeySettings(String url, String key, String token, boolean mayUnwrap) {

    public HttpKeySettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(token, "token");
        URI uri = URI.create(url);
        boolean here = "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && here)) {
            throw new IllegalArgumentException("url must begin with https://, or be one of this machine");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HttpKeySettings[url=" + url + ", key=" + key + "]";
    }
}
