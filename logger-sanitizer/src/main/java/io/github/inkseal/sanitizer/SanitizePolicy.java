package io.github.inkseal.sanitizer;

import io.github.inkseal.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is masked and how: the content of a policy file of {@code type: sanitize}. Every key may be left out;
 * an empty policy is the built-in rules of levels A and B.
 *
 * @param profile which rules it starts from
 * @param enable rules of level C to switch on, by id or group ({@code pii.*})
 * @param disable rules to switch off, by id or group
 * @param masks what is left of values, by rule id or group: {@code full typed last4 last2 ssn domain network iban
 *     prefix ends token reversible}
 * @param allow what may stay: exact values, networks ({@code 10.0.0.0/8}), {@code private} for all private
 *     networks, domains of mail addresses ({@code @example.com})
 * @param keys names whose values are always or never secret
 * @param rules patterns of one's own
 * @param filters patterns and their replacements, as other log pipelines write them
 * @param token the key of masks of the form {@code token}; null for none, such values then get a typed mask
 * @param canaries strings that must never be logged: masked, and an alarm raised
 * @param budget how many characters the patterns together may look at for one record
 */
public record SanitizePolicy(
        Profile profile,
        List<String> enable,
        List<String> disable,
        Map<String, String> masks,
        List<String> allow,
        Keys keys,
        List<PatternRule> rules,
        List<PatternFilter> filters,
        @Nullable TokenKey token,
        List<String> canaries,
        int budget) {

    /** What a policy starts from. */
    public enum Profile {
        /** All built-in rules of levels A and B. */
        STANDARD,
        /** The seven patterns that log pipelines usually have, and nothing else: card, SSN, mail, IPv4, API key, password, telephone. */
        CLASSIC,
        /** No built-in rule: only the policy's own. */
        NONE
    }

    /**
     * Names of fields, settings and headers.
     *
     * @param deny their values are secret; also at the end of a longer name
     * @param allow their values are not, though the name looks like it; whole names
     */
    public record Keys(List<String> deny, List<String> allow) {

        public Keys {
            deny = List.copyOf(deny);
            allow = List.copyOf(allow);
        }

        /** No names. */
        public static Keys defaults() {
            return new Keys(List.of(), List.of());
        }
    }

    /**
     * A pattern and its replacement.
     *
     * @param type {@code regex}
     * @param pattern in RE2's syntax
     * @param replacement what stands in for a match, as it is
     */
    public record PatternFilter(String type, String pattern, String replacement) {

        public PatternFilter {
            Objects.requireNonNull(pattern, "pattern");
            Objects.requireNonNull(replacement, "replacement");
            if (!type.equals("regex")) {
                throw new IllegalArgumentException("type must be regex");
            }
        }
    }

    /**
     * The key of keyed tokens.
     *
     * @param key at least 32 characters, or 64 hex digits; from a reference
     * @param id names the key in each token, so that tokens of two keys can be told apart
     */
    public record TokenKey(@Secret String key, String id) {

        public TokenKey {
            if (key.length() < 32) {
                throw new IllegalArgumentException("key must have at least 32 characters");
            }
            if (!id.matches("[A-Za-z0-9_-]{1,16}")) {
                throw new IllegalArgumentException("id must be 1 to 16 letters, digits, _ or -");
            }
        }

        /** Never shows the key. */
        @Override
        public String toString() {
            return "TokenKey[id=" + id + "]";
        }
    }

    public SanitizePolicy {
        Objects.requireNonNull(profile, "profile");
        enable = List.copyOf(enable);
        disable = List.copyOf(disable);
        masks = Map.copyOf(masks);
        allow = List.copyOf(allow);
        Objects.requireNonNull(keys, "keys");
        rules = List.copyOf(rules);
        filters = List.copyOf(filters);
        canaries = List.copyOf(canaries);
        if (budget < 1) {
            throw new IllegalArgumentException("budget must be more than 0");
        }
    }

    /** The built-in rules of levels A and B. */
    public static SanitizePolicy defaults() {
        return new SanitizePolicy(
                Profile.STANDARD,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Keys.defaults(),
                List.of(),
                List.of(),
                null,
                List.of(),
                1 << 18);
    }

    /** Never shows keys nor canaries. */
    @Override
    public String toString() {
        return "SanitizePolicy[profile=" + profile + ", rules=" + rules.size() + ", filters=" + filters.size() + "]";
    }
}
