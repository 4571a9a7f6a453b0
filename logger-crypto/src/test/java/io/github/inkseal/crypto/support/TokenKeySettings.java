package io.github.inkseal.crypto.support;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: token-key}.
 *
 * @param certificate the public half, as {@code keytool -exportcert} writes it
 * @param token SunPKCS11's configuration, for whoever opens; null for a host that only seals and has no token
 * @param alias the key's name in the token
 * @param pin the token's, null with {@code token}
 */
public record TokenKeySettings(
        Path certificate,
        @Nullable Path token,
        String alias,
        @Nullable Path pin) {

    public TokenKeySettings {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(alias, "alias");
    }
}
