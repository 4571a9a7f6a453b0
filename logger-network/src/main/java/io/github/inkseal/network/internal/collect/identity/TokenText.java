package io.github.inkseal.network.internal.collect.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in clear: {@code inkt_}, the environment, {@code _} and 256 random bits. Since they are random, a plain hash keeps
 * them; the environment is part of what is hashed, so nobody gets around it by writing another one in front.
 */
public final class TokenText {

    private static final Pattern FORM = Pattern.compile("inkt_([a-z0-9-]{1,32})_([A-Za-z0-9_-]{43})");
    private static final int BYTES = 32;

    private TokenText() {}

    /** A new one. */
    public static String make(String environment) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return "inkt_" + environment + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The environment it says it is for; null if it does not look like a token. */
    static @Nullable String environment(String token) {
        Matcher matcher = FORM.matcher(token);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** What its file keeps. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(digest(token));
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
