package io.github.inkseal.sanitizer.internal.mask;

import io.github.inkseal.sanitizer.internal.text.Chars;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms: the same value gets the same token as long as the key is the same, so that masked records can be
 * joined, and nobody without the key can tell or try out which value it was. HMAC-SHA256 (RFC 2104) over the
 * value's letters and digits, cut to 64 bits. A new key begins a new epoch: its tokens can't be linked to
 * the old ones. One thread.
 */
public final class KeyedToken {

    /** The shortest key, in bytes: as long as the hash (RFC 2104, section 3). */
    public static final int SHORTEST_KEY = 32;

    private static final int BYTES = 8;

    private final Mac mac;
    private final String id;

    /**
     * Tokens of one epoch.
     *
     * @param key at least {@value #SHORTEST_KEY} bytes
     * @param id names the epoch in each token: letters, digits, {@code _} and {@code -}
     */
    public KeyedToken(byte[] key, String id) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        this.id = id;
    }

    /** The token, e.g. {@code <card:2026-11:7f3a91c2d05b8e64>}. Spaces and dashes in a number make no difference. */
    public String of(String type, String value) {
        mac.update(type.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] hash = mac.doFinal(plain(value).getBytes(StandardCharsets.UTF_8));
        return "<" + type + ':' + id + ':' + HexFormat.of().formatHex(hash, 0, BYTES) + '>';
    }

    private static String plain(String value) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Chars.isDigit(c)) {
                digits.append(c);
            } else if (c != ' ' && c != '-' && c != '.') {
                return value;
            }
        }
        return digits.toString();
    }
}
