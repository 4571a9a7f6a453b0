package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.RsaKey;
import io.github.inkseal.crypto.internal.token.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Makes key files: mode 0600, those of public keys 0644, missing directories 0700, never over a file that exists. Any
 * thread.
 */
public final class KeyMaker {

    private final Primitives primitives = Primitives.standard();
    private final Clock clock;

    /** With the system's clock for the time in the files. */
    public KeyMaker() {
        this(Clock.systemUTC());
    }

    KeyMaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Files that were made.
     *
     * @param files in the order they are told of
     * @param fingerprint what people compare, hex digits
     */
    public record Made(List<Path> files, String fingerprint) {

        public Made {
            files = List.copyOf(files);
        }
    }

    /**
     * Makes {@code NAME.key}, for those who read, and {@code NAME.pub}, for those who write.
     *
     * @throws KeyFileException if one of them exists or can't be written
     */
    public Made pair(Path directory, String name) throws KeyFileException {
        return pair(HpkeSuite.X25519_SUITE, directory, name);
    }

    /**
     * The same with keys on the curve P-256, where rules ask for them.
     *
     * @throws KeyFileException if one of them exists or can't be written
     */
    public Made p256Pair(Path directory, String name) throws KeyFileException {
        return pair(HpkeSuite.P256_SUITE, directory, name);
    }

    private Made pair(HpkeSuite suite, Path directory, String name) throws KeyFileException {
        Path secret = directory.resolve(name + ".key");
        Path shared = directory.resolve(name + ".pub");
        try {
            HpkeSuite.Pair pair = suite.generate();
            String id = suite.recipient(primitives, pair.publicKey()).fingerprint();
            Instant now = clock.instant();
            create(
                    secret,
                    KeyText.ofPair(suite, pair, now)
                            .text("Inkseal private key " + id + ": whoever has it reads what was sealed to it."));
            createShared(
                    shared,
                    KeyText.ofPublic(suite, pair.publicKey(), now)
                            .text("Inkseal public key " + id + ": seals, and opens nothing."));
            Arrays.fill(pair.privateKey(), (byte) 0);
            return new Made(List.of(secret, shared), id);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(secret, "can't be made: " + e.getMessage(), false);
        }
    }

    /**
     * Makes {@code NAME.key} with a local key, which both seals and opens: the host that writes can then read and
     * rewrite what it has written.
     *
     * @throws KeyFileException if it exists or can't be written
     */
    public Made local(Path directory, String name) throws KeyFileException {
        Path file = directory.resolve(name + ".key");
        byte[] key = primitives.random(Format.KEY);
        try {
            KeyText text = KeyText.ofLocal(key, clock.instant());
            String id = text.recipient(primitives).fingerprint();
            create(file, text.text("Inkseal local key " + id + ": whoever has it reads and rewrites."));
            return new Made(List.of(file), id);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(file, "can't be made: " + e.getMessage(), false);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Makes {@code NAME.key} and {@code NAME.pub} as RSA keys of 4,096 bits in PEM, for those who must. Takes seconds.
     *
     * @throws KeyFileException if one of them exists or can't be written
     */
    public Made rsaPair(Path directory, String name) throws KeyFileException {
        Path secret = directory.resolve(name + ".key");
        Path shared = directory.resolve(name + ".pub");
        try {
            RsaKey.Pem pem = RsaKey.generate();
            create(secret, pem.secret());
            createShared(shared, pem.shared());
            return new Made(
                    List.of(secret, shared),
                    RsaKey.recipient(primitives, pem.shared()).fingerprint());
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(secret, "can't be made: " + e.getMessage(), false);
        }
    }

    /**
     * Makes {@code NAME.key}, an origin's first key for whoever verifies, and {@code NAME.state}, for the host that
     * writes.
     *
     * @throws KeyFileException if one of them exists or can't be written
     */
    public Made origin(Path directory, String name) throws KeyFileException {
        Path secret = directory.resolve(name + ".key");
        Path state = directory.resolve(name + ".state");
        byte[] first = primitives.random(Format.KEY);
        try {
            OriginState fresh = OriginState.fresh(primitives, first, Id.random(primitives.random()));
            String id = fresh.key().id().toString();
            create(
                    secret,
                    KeyText.ofOrigin(first, clock.instant())
                            .text("Inkseal origin key " + id
                                    + ": proves who wrote a log. For auditors, not for hosts."));
            byte[] bytes = fresh.bytes();
            KeyFiles.create(state, bytes);
            Arrays.fill(bytes, (byte) 0);
            return new Made(List.of(secret, state), id);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(secret, "can't be made: " + e.getMessage(), false);
        } finally {
            Arrays.fill(first, (byte) 0);
        }
    }

    /**
     * Makes {@code NAME.key} with the key of a first epoch of tokens. For another epoch make another file and add its
     * line at the end; to erase what an epoch's tokens stand for, delete its line, and all copies of it.
     *
     * @throws KeyFileException if it exists or can't be written
     */
    public Made tokens(Path directory, String name) throws KeyFileException {
        Path file = directory.resolve(name + ".key");
        String line = TokenKeys.newLine(primitives.random(), clock.instant());
        create(file, "# Inkseal token keys, one line for each epoch; the last one makes tokens.\n" + line);
        return new Made(List.of(file), line.split(" ", -1)[1]);
    }

    private static void createShared(Path path, String text) throws KeyFileException {
        KeyFiles.createShared(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void create(Path path, String text) throws KeyFileException {
        KeyFiles.create(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
