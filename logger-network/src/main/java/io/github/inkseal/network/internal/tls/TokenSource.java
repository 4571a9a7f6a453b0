package io.github.inkseal.network.internal.tls;

import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The token by which a receiver knows us: the one that was configured, or what a file holds at the moment, since whoever mounts secrets swaps
 * them while we run. A file that has become bad is told of once, and the last good token stays. One thread.
 */
public final class TokenSource {

    private static final String VALID = "[!-~]{1,4096}";

    private final @Nullable String configured;
    private final @Nullable Path file;
    private final ComponentContext context;
    private @Nullable String lastGood;
    private @Nullable String lastFault;

    /**
     * A token, a file with one, or neither.
     *
     * @param configured without anything that HTTP can't carry
     */
    public TokenSource(@Nullable String configured, @Nullable Path file, ComponentContext context) {
        this.configured = configured;
        this.file = file;
        this.context = context;
    }

    /** Whether a text can be a token: characters that HTTP carries in a header, and no spaces. */
    public static boolean isToken(String text) {
        return text.matches(VALID);
    }

    /**
     * For the next connection; null for none.
     *
     * @throws GeneralSecurityException if there has never been a good one; the message is one line for the user
     */
    public @Nullable String token() throws GeneralSecurityException {
        if (file == null) {
            return configured;
        }
        try {
            lastGood = read(file);
            lastFault = null;
        } catch (GeneralSecurityException | IOException failure) {
            String fault = "token-file: " + TlsFiles.message(failure);
            if (lastGood == null) {
                throw new GeneralSecurityException(fault, failure);
            }
            if (!fault.equals(lastFault)) {
                lastFault = fault;
                context.report(Level.WARN, fault + "; the token that was read before stays in use", null);
            }
        }
        return lastGood;
    }

    private static String read(Path file) throws GeneralSecurityException, IOException {
        ByteBuffer bytes = TlsFiles.read(file, true);
        String text = bytes == null
                ? ""
                : StandardCharsets.ISO_8859_1.decode(bytes).toString().strip();
        if (!isToken(text)) {
            throw new GeneralSecurityException(
                    file + ": must hold a token alone, without spaces or other characters that HTTP can't carry");
        }
        return text;
    }
}
