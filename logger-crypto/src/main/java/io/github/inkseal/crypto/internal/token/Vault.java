package io.github.inkseal.crypto.internal.token;

import io.github.inkseal.spi.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** Makes tokens and turns them back. A token reads {@code v1.EPOCH.SEALED}; the kind of its value is bound to it. Any thread. */
public final class Vault implements Tokenizer {

    private static final String VERSION = "v1";

    private final TokenKeys keys;

    public Vault(TokenKeys keys) {
        this.keys = keys;
    }

    @Override
    public String tokenize(String kind, String value) {
        TokenKeys.Epoch epoch = keys.current();
        if (epoch == null) {
            throw new IllegalStateException("there is no token key");
        }
        try {
            byte[] sealed = epoch.key().seal(value.getBytes(StandardCharsets.UTF_8), context(kind));
            return VERSION + "." + epoch.name() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider can't make a token", e);
        }
    }

    /**
     * The value of a token; empty if it is none, was made for another kind of value, or its epoch's key is not there
     * any more.
     */
    public Optional<String> resolve(String kind, String token) {
        String[] parts = token.split("\\.", -1);
        TokenKeys.Epoch epoch = parts.length == 3 && parts[0].equals(VERSION) ? keys.named(parts[1]) : null;
        if (epoch == null) {
            return Optional.empty();
        }
        try {
            byte[] text = epoch.key().open(Base64.getUrlDecoder().decode(parts[2]), context(kind));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static byte[] context(String kind) {
        return ("slf1 token " + kind).getBytes(StandardCharsets.UTF_8);
    }
}
