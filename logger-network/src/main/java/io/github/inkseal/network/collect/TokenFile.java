package io.github.inkseal.network.collect;

import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.internal.write.LogFile;
import io.github.inkseal.network.internal.collect.identity.StoredToken;
import io.github.inkseal.network.internal.collect.identity.TokenText;
import io.github.inkseal.network.internal.collect.identity.TokenUse;
import io.github.inkseal.network.internal.collect.identity.Tokens;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file with the tokens of a collector, as {@code inkseal token} keeps it: mode 0600, each token as its hash only.
 * Methods read and write the file themselves; any thread, and any number of processes, for a lock beside the file keeps
 * them apart.
 */
public final class TokenFile {

    static final String NAME = StoredToken.NAME;
    static final String ENVIRONMENT = StoredToken.ENVIRONMENT;

    private static final Pattern SCOPE = Pattern.compile("write:(" + NAME + ")/(" + StoredToken.PRODUCERS + ")");

    private final Path file;

    public TokenFile(Path file) {
        this.file = file;
    }

    /**
     * Makes a token and puts its hash into the file, which is made if it is not there.
     *
     * @param name unique in the file
     * @param scope {@code write:TENANT/PRODUCERS}, where {@code *} stands for any characters of a producer; there is no right
     *     but to write
     * @param environment the only one whose collectors take it
     * @param ttl how long it is good
     * @return the token; nobody can ever get it again
     * @throws IllegalArgumentException if one of these is not as it should be; the message is one line for the user
     * @throws IOException if the file can't be read or written, is open to others or not a file of tokens
     */
    public String create(String name, String scope, String environment, Duration ttl) throws IOException {
        Matcher matcher = SCOPE.matcher(scope);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the scope must look like write:TENANT/PRODUCERS, e.g. write:acme/shop-*; tokens can only write");
        }
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("the name must be letters, digits, . _ and -, at most 64");
        }
        if (!environment.matches(ENVIRONMENT)) {
            throw new IllegalArgumentException("the environment must be small letters, digits and -, at most 32");
        }
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("the time to live must be more than 0");
        }
        String token = TokenText.make(environment);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(ttl);
        change(tokens -> {
            if (tokens.stream().anyMatch(t -> t.name().equals(name))) {
                throw new IllegalArgumentException(
                        "there is a token " + name + " already; a name is never used twice, give another one");
            }
            tokens.add(new StoredToken(
                    name, TokenText.hash(token), matcher.group(1), matcher.group(2), environment, now, expires, null));
        });
        return token;
    }

    /**
     * The tokens in the order they were made.
     *
     * @throws IOException if the file can't be read, is open to others or not a file of tokens
     */
    public List<TokenInfo> list() throws IOException {
        Path usage = Tokens.usesOf(file);
        Map<String, TokenUse> uses = Files.exists(usage)
                ? TokenUse.read(new String(Files.readAllBytes(usage), StandardCharsets.UTF_8))
                : Map.of();
        List<TokenInfo> all = new ArrayList<>();
        for (StoredToken token : read()) {
            TokenUse use = uses.get(token.name());
            all.add(new TokenInfo(
                    token.name(),
                    "write:" + token.tenant() + "/" + token.producers(),
                    token.environment(),
                    token.created(),
                    token.expires(),
                    token.revoked(),
                    use == null ? null : use.last(),
                    use == null ? null : use.from(),
                    use == null ? 0 : use.count()));
        }
        return List.copyOf(all);
    }

    /**
     * Revokes a token; collectors hear of it within a second and end its connections. Revoking again changes nothing.
     *
     * @return false if there is no token of that name
     * @throws IOException if the file can't be read or written
     */
    public boolean revoke(String name) throws IOException {
        boolean[] found = new boolean[1];
        change(tokens -> tokens.replaceAll(t -> {
            if (!t.name().equals(name)) {
                return t;
            }
            found[0] = true;
            return t.revoked() == null ? t.revokedAt(Instant.now().truncatedTo(ChronoUnit.SECONDS)) : t;
        }));
        return found[0];
    }

    @FunctionalInterface
    private interface Change {
        void to(List<StoredToken> tokens);
    }

    private void change(Change change) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        // Processes are kept apart by the lock, threads of this one by the monitor: a lock is held by the whole
        // process.
        synchronized (TokenFile.class) {
            try (FileChannel channel = LogFile.openToLock(lock)) {
                // Held until the channel is closed.
                channel.lock();
                List<StoredToken> tokens = new ArrayList<>(Files.exists(file) ? read() : List.of());
                change.to(tokens);
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(fresh);
                try (LogFile out = LogFile.createNew(fresh)) {
                    byte[] bytes = StoredToken.write(tokens).getBytes(StandardCharsets.UTF_8);
                    out.append(bytes, 0, bytes.length);
                    out.force();
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                LogFile.forceDirectoryOf(file);
            }
        }
    }

    private List<StoredToken> read() throws IOException {
        String looser = new SourceFiles().looser(file.toRealPath());
        if (looser != null) {
            throw new FileSystemException(file.toString(), null, looser);
        }
        try {
            return StoredToken.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new FileSystemException(file.toString(), null, String.valueOf(e.getMessage()));
        }
    }
}
