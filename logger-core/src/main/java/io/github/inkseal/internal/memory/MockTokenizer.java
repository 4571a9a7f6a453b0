package io.github.inkseal.internal.memory;

import io.github.inkseal.spi.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Stands in for a tokenizer that has files: the tokens are the same for the same value as long as the context lives, and nobody can
 * turn them back.
 */
public final class MockTokenizer implements Tokenizer {

    private static final int BYTES = 16;

    private final byte[] key = new byte[32];
    private final MessageDigest digest;

    /**
     * A tokenizer with a key of its own.
     *
     * @throws GeneralSecurityException if the virtual machine has no SHA-256
     */
    public MockTokenizer() throws GeneralSecurityException {
        new SecureRandom().nextBytes(key);
        digest = MessageDigest.getInstance("SHA-256");
    }

    @Override
    public String tokenize(String kind, String value) {
        digest.update(key);
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] code = digest.digest(value.getBytes(StandardCharsets.UTF_8));
        return "mock." + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, BYTES));
    }
}
