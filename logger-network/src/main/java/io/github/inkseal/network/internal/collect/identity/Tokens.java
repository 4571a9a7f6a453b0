package io.github.inkseal.network.internal.collect.identity;

import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a collector's environment. {@link #check} is for any thread and touches no file; {@link #look} and {@link
 * #keepUses} are for the one that looks at files.
 *
 * <p>If the file becomes unreadable, what was read before goes on to hold for a while: an editor may be at work. After
 * {@link #TRUSTED_NANOS} nothing in it is believed any more, since a revocation could hide there.
 */
public final class Tokens {

    private static final long TRUSTED_NANOS = 5_000_000_000L;

    private final Path file;
    private final Path uses;
    private final String environment;
    private final Function<StoredToken, Peer> peers;
    private final Clock clock;
    private final ConcurrentHashMap<String, TokenUse> used = new ConcurrentHashMap<>();
    private volatile List<Entry> entries = List.of();
    private volatile boolean usesChanged;
    private Map<String, Peer> wasGood = Map.of();
    private @Nullable String lastText;
    private @Nullable String lastTrouble;
    private long goodAt = System.nanoTime();

    private record Entry(StoredToken token, Peer peer) {

        byte[] digest() {
            return HexFormat.of().parseHex(token.hash());
        }
    }

    /** What becomes of a request. */
    public sealed interface Decision {}

    /** It may send. */
    public record Granted(Peer peer, String token) implements Decision {}

    /**
     * It may not.
     *
     * @param why one word or two, for counters and the audit trail; the sender is not told
     */
    public record Refused(String why) implements Decision {}

    /**
     * What happened to a token that was good before.
     *
     * @param why {@code revoked}, {@code expired} or {@code removed}
     */
    public record Ended(String token, Peer peer, String why) {}

    /**
     * Reads the file for the first time.
     *
     * @param peers makes the peer of a token
     * @throws IOException if it can't be read, is open to others, or is not a file of tokens
     */
    public Tokens(Path file, String environment, Function<StoredToken, Peer> peers, Clock clock) throws IOException {
        this.file = file;
        this.uses = usesOf(file);
        this.environment = environment;
        this.peers = peers;
        this.clock = clock;
        load();
        if (Files.exists(uses)) {
            used.putAll(TokenUse.read(new String(Files.readAllBytes(uses), StandardCharsets.UTF_8)));
        }
    }

    /** The file beside a file of tokens that says how they were used. */
    public static Path usesOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".usage");
    }

    /**
     * Decides about a bearer token.
     *
     * @param from the sender's address
     */
    public Decision check(@Nullable String bearer, String from) {
        String of = bearer == null ? null : TokenText.environment(bearer);
        if (bearer == null || of == null) {
            return new Refused(bearer == null ? "no token" : "wrong token");
        }
        if (!of.equals(environment)) {
            return new Refused("token of another environment");
        }
        byte[] digest = TokenText.digest(bearer);
        Entry found = null;
        for (Entry entry : entries) {
            // All are looked at: how long it takes says nothing of which one it is.
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                found = entry;
            }
        }
        if (found == null) {
            return new Refused("wrong token");
        }
        String ended = ended(found.token);
        if (ended != null) {
            return new Refused(ended + " token");
        }
        Instant now = clock.instant();
        used.compute(
                found.token.name(), (name, use) -> use == null ? new TokenUse(now, from, 1) : use.again(now, from));
        usesChanged = true;
        return new Granted(found.peer, found.token.name());
    }

    private @Nullable String ended(StoredToken token) {
        if (!token.environment().equals(environment)) {
            return "misplaced";
        }
        if (token.revoked() != null) {
            return "revoked";
        }
        return clock.instant().isBefore(token.expires()) ? null : "expired";
    }

    /**
     * Reads the file again.
     *
     * @return tokens that were good when this was last called and are no more
     */
    public List<Ended> look() {
        try {
            load();
        } catch (IOException e) {
            if (System.nanoTime() - goodAt > TRUSTED_NANOS) {
                lastText = null;
                replace(List.of());
            }
            lastTrouble = e.getMessage();
        }
        List<Ended> gone = new ArrayList<>();
        Map<String, Peer> good = new HashMap<>();
        Map<String, String> bad = new HashMap<>();
        for (Entry entry : entries) {
            String why = ended(entry.token);
            if (why == null) {
                good.put(entry.token.name(), entry.peer);
            } else {
                bad.put(entry.token.name(), why);
            }
        }
        wasGood.forEach((name, peer) -> {
            if (!good.containsKey(name)) {
                gone.add(new Ended(name, peer, bad.getOrDefault(name, "removed")));
            }
        });
        wasGood = good;
        return gone;
    }

    /** What was wrong with the file when it was looked at last; null if nothing was. The looking thread. */
    public @Nullable String trouble() {
        return lastTrouble;
    }

    private void load() throws IOException {
        String looser = new SourceFiles().looser(file.toRealPath());
        if (looser != null) {
            throw new IOException(file + ": " + looser);
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!text.equals(lastText)) {
            try {
                replace(StoredToken.read(text));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
            lastText = text;
        }
        goodAt = System.nanoTime();
        lastTrouble = null;
    }

    private void replace(List<StoredToken> tokens) {
        Map<String, Entry> before = entries.stream().collect(Collectors.toMap(e -> e.token.name(), e -> e));
        List<Entry> now = new ArrayList<>();
        for (StoredToken token : tokens) {
            Entry old = before.get(token.name());
            // A token that only was revoked, or another one, is the same peer with the same limits.
            boolean same = old != null
                    && old.token.hash().equals(token.hash())
                    && old.token.tenant().equals(token.tenant())
                    && old.token.producers().equals(token.producers());
            now.add(new Entry(token, old != null && same ? old.peer : peers.apply(token)));
        }
        entries = List.copyOf(now);
    }

    /**
     * Writes down how the tokens were used, if anything has changed.
     *
     * @throws IOException if that can't be done
     */
    public void keepUses() throws IOException {
        if (!usesChanged) {
            return;
        }
        usesChanged = false;
        Set<String> names = entries.stream().map(e -> e.token.name()).collect(Collectors.toUnmodifiableSet());
        Map<String, TokenUse> all = new TreeMap<>(used);
        all.keySet().retainAll(names);
        Path fresh = uses.resolveSibling(uses.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (LogFile out = LogFile.createNew(fresh)) {
            byte[] bytes = TokenUse.write(all).getBytes(StandardCharsets.UTF_8);
            out.append(bytes, 0, bytes.length);
        }
        Files.move(fresh, uses, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
