package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The text of a key file: one line with what it is, when it was made, and the key in base64; lines that begin with
 * {@code #} are for people.
 *
 * @param kind what it is for
 * @param algorithm {@code x25519}, {@code p256} or {@code aes256}; {@code hkdf} for an origin
 * @param created when it was made
 * @param publicKey what may be known; empty if there is no such part
 * @param secret what may not; empty in a public key
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KeyText(Kind kind, String algorithm, Instant created, byte[] publicKey, byte[] secret) {

    /** What a key file is for. */
    public enum Kind {
        PUBLIC_KEY,
        PRIVATE_KEY,
        LOCAL_KEY,
        ORIGIN_KEY;

        private static final String PREFIX = "inkseal-";

        String word() {
            return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean hasPublic() {
            return this == PUBLIC_KEY || this == PRIVATE_KEY;
        }

        private boolean hasSecret() {
            return this != PUBLIC_KEY;
        }
    }

    private static final String ORIGIN = "hkdf";
    private static final String LOCAL = "aes256";

    /** A public key. */
    public static KeyText ofPublic(HpkeSuite suite, byte[] key, Instant created) {
        return new KeyText(Kind.PUBLIC_KEY, suite.algorithm(), created, key, new byte[0]);
    }

    /** A key pair. */
    public static KeyText ofPair(HpkeSuite suite, HpkeSuite.Pair pair, Instant created) {
        return new KeyText(Kind.PRIVATE_KEY, suite.algorithm(), created, pair.publicKey(), pair.privateKey());
    }

    /** An origin's first key. */
    public static KeyText ofOrigin(byte[] key, Instant created) {
        return new KeyText(Kind.ORIGIN_KEY, ORIGIN, created, new byte[0], key);
    }

    /** A local key. */
    public static KeyText ofLocal(byte[] key, Instant created) {
        return new KeyText(Kind.LOCAL_KEY, LOCAL, created, new byte[0], key);
    }

    /** The line, with a comment above it. */
    public String text(String comment) {
        StringBuilder line = new StringBuilder("# ")
                .append(comment)
                .append('\n')
                .append(kind.word())
                .append(' ')
                .append(algorithm)
                .append(' ')
                .append(created.truncatedTo(ChronoUnit.SECONDS));
        for (byte[] part : new byte[][] {publicKey, secret}) {
            if (part.length > 0) {
                line.append(' ').append(Base64.getEncoder().encodeToString(part));
            }
        }
        return line.append('\n').toString();
    }

    /**
     * Reads a file's text.
     *
     * @throws GeneralSecurityException if it is none; the message goes behind the file's name and holds nothing of it
     */
    public static KeyText parse(String text) throws GeneralSecurityException {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.size() != 1) {
            throw new GeneralSecurityException("is no key file: it should hold one line that begins with inkseal-");
        }
        String[] words = lines.get(0).split(" +", -1);
        for (Kind kind : Kind.values()) {
            if (words[0].equals(kind.word())) {
                return parse(kind, words);
            }
        }
        throw new GeneralSecurityException("is no key file: its line should begin with inkseal-public-key or such");
    }

    private static KeyText parse(Kind kind, String[] words) throws GeneralSecurityException {
        int parts = (kind.hasPublic() ? 1 : 0) + (kind.hasSecret() ? 1 : 0);
        if (words.length != 3 + parts) {
            throw new GeneralSecurityException("is cut: " + kind.word() + " has " + (3 + parts) + " words");
        }
        try {
            Instant created = Instant.parse(words[2]);
            byte[] known = kind.hasPublic() ? Base64.getDecoder().decode(words[3]) : new byte[0];
            byte[] secret = kind.hasSecret() ? Base64.getDecoder().decode(words[words.length - 1]) : new byte[0];
            KeyText key = new KeyText(kind, words[1], created, known, secret);
            key.check();
            return key;
        } catch (DateTimeException e) {
            throw new GeneralSecurityException("has no time of the form 2026-11-21T15:00:00Z as its third word");
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("is damaged: its key is not base64");
        }
    }

    private void check() throws GeneralSecurityException {
        boolean known = switch (kind) {
            case PUBLIC_KEY, PRIVATE_KEY -> HpkeSuite.byAlgorithm(algorithm) != null;
            case LOCAL_KEY -> algorithm.equals(LOCAL);
            case ORIGIN_KEY -> algorithm.equals(ORIGIN);
        };
        if (!known) {
            throw new GeneralSecurityException("has an algorithm that is not known here");
        }
        if (kind.hasSecret() && secret.length != Format.KEY) {
            throw new GeneralSecurityException("is damaged: its key has not " + Format.KEY + " bytes");
        }
    }

    /** The recipient it names: a public key's, a pair's, or a local key's own. */
    public Recipient recipient(Primitives primitives) throws GeneralSecurityException {
        HpkeSuite suite = HpkeSuite.byAlgorithm(algorithm);
        if (suite != null) {
            return suite.recipient(primitives, publicKey);
        }
        if (kind == Kind.LOCAL_KEY) {
            return new LocalKey(primitives, secret);
        }
        throw new GeneralSecurityException("is an origin key: nothing can be sealed to it");
    }

    /** The identity it is. */
    public Identity identity(Primitives primitives) throws GeneralSecurityException {
        HpkeSuite suite = HpkeSuite.byAlgorithm(algorithm);
        if (suite != null && kind == Kind.PRIVATE_KEY) {
            return suite.identity(primitives, new HpkeSuite.Pair(publicKey, secret));
        }
        if (kind == Kind.LOCAL_KEY) {
            return new LocalKey(primitives, secret);
        }
        throw new GeneralSecurityException(
                kind == Kind.PUBLIC_KEY
                        ? "is a public key, which only seals; name the private key's file"
                        : "is an origin key, which opens nothing; give it by --origin");
    }
}
