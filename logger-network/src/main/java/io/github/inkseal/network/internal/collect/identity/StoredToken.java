package io.github.inkseal.network.internal.collect.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as its file has it, a line each.
 *
 * @param hash SHA-256 of the token in hexadecimal digits
 */
public record StoredToken(
        String name,
        String hash,
        String tenant,
        String producers,
        String environment,
        Instant created,
        Instant expires,
        @Nullable Instant revoked) {

    /** A token's, a peer's or a tenant's name. */
    public static final String NAME = "[A-Za-z0-9._-]{1,64}";

    public static final String ENVIRONMENT = "[a-z0-9-]{1,32}";
    public static final String PRODUCERS = "[!-~]{1,256}";

    private static final String FIRST_LINE = "inkseal-tokens 1";
    private static final String HASH = "[0-9a-f]{64}";
    private static final Set<String> KEYS =
            Set.of("name", "hash", "tenant", "producers", "environment", "created", "expires", "revoked");

    /** The same, revoked at a time. */
    public StoredToken revokedAt(Instant now) {
        return new StoredToken(name, hash, tenant, producers, environment, created, expires, now);
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException if a line is not what it should be; the message names the line and nothing of it
     */
    public static List<StoredToken> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IllegalArgumentException("does not begin with \"" + FIRST_LINE + "\"; it is no file of tokens");
        }
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("ends within a line");
        }
        List<StoredToken> tokens = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                tokens.add(line(lines.get(i), i + 1));
            }
        }
        if (tokens.stream().map(StoredToken::name).distinct().count() < tokens.size()) {
            throw new IllegalArgumentException("has two tokens of one name");
        }
        return tokens;
    }

    private static StoredToken line(String line, int number) {
        Map<String, String> values = new HashMap<>();
        for (String part : line.split(" ", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0
                    || !KEYS.contains(part.substring(0, equals))
                    || values.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("line " + number + " is not a token's");
            }
        }
        try {
            return new StoredToken(
                    checked(values, "name", NAME, number),
                    checked(values, "hash", HASH, number),
                    checked(values, "tenant", NAME, number),
                    checked(values, "producers", PRODUCERS, number),
                    checked(values, "environment", ENVIRONMENT, number),
                    Instant.parse(checked(values, "created", ".*", number)),
                    Instant.parse(checked(values, "expires", ".*", number)),
                    values.containsKey("revoked") ? Instant.parse(checked(values, "revoked", ".*", number)) : null);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("line " + number + " has a time that is none", e);
        }
    }

    private static String checked(Map<String, String> values, String key, String form, int number) {
        String value = values.get(key);
        if (value == null || !value.matches(form)) {
            throw new IllegalArgumentException("line " + number + " has no sound " + key);
        }
        return value;
    }

    /** A file's text. */
    public static String write(List<StoredToken> tokens) {
        StringBuilder out = new StringBuilder(FIRST_LINE).append('\n');
        for (StoredToken token : tokens) {
            out.append("name=").append(token.name);
            out.append(" hash=").append(token.hash);
            out.append(" tenant=").append(token.tenant);
            out.append(" producers=").append(token.producers);
            out.append(" environment=").append(token.environment);
            out.append(" created=").append(token.created);
            out.append(" expires=").append(token.expires);
            out.append(token.revoked == null ? "" : " revoked=" + token.revoked).append('\n');
        }
        return out.toString();
    }
}
