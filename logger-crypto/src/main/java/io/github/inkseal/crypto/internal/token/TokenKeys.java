package io.github.inkseal.crypto.internal.token;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of some epochs, from the oldest to the newest: a line each in a file. Lines that begin with {@code #} are for
 * people.
 */
public final class TokenKeys {

    private static final String WORD = "inkseal-token-key";
    private static final int EPOCH_BYTES = 4;

    private final List<Epoch> epochs;

    private TokenKeys(List<Epoch> epochs) {
        this.epochs = List.copyOf(epochs);
    }

    /**
     * An epoch and its key.
     *
     * @param name eight hex digits, which stand in its tokens
     * @param created when it began
     */
    record Epoch(String name, Instant created, SivKey key) {}

    /** A line with a new key. */
    public static String newLine(SecureRandom random, Instant created) {
        byte[] name = new byte[EPOCH_BYTES];
        byte[] key = new byte[SivKey.LENGTH];
        random.nextBytes(name);
        random.nextBytes(key);
        return String.join(
                        " ",
                        WORD,
                        HexFormat.of().formatHex(name),
                        created.truncatedTo(ChronoUnit.SECONDS).toString(),
                        Base64.getEncoder().encodeToString(key))
                + "\n";
    }

    /**
     * Reads a file's text.
     *
     * @throws GeneralSecurityException if it is none; the message goes behind the file's name and holds nothing of it
     */
    public static TokenKeys parse(String text) throws GeneralSecurityException {
        List<Epoch> epochs = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                epochs.add(epoch(line.split(" +", -1)));
            }
        }
        return new TokenKeys(epochs);
    }

    private static Epoch epoch(String[] words) throws GeneralSecurityException {
        if (words.length != 4 || !words[0].equals(WORD) || !words[1].matches("[0-9a-f]{8}")) {
            throw new GeneralSecurityException("is no file of token keys: each line should begin with " + WORD);
        }
        try {
            return new Epoch(
                    words[1],
                    Instant.parse(words[2]),
                    new SivKey(Base64.getDecoder().decode(words[3])));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new GeneralSecurityException("is damaged: a line has no time, or its key is not base64");
        }
    }

    /** The epoch that makes tokens now; null if there is none. */
    @Nullable
    Epoch current() {
        return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
    }

    /** An epoch by its name; null if its key is not there, or not any more. */
    @Nullable
    Epoch named(String name) {
        return epochs.stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
    }
}
