package io.github.inkseal.sanitizer;

import io.github.inkseal.config.Key;
import io.github.inkseal.sanitizer.AccessRule.Then;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: access}, a filter that decides which events reach which writers.
 *
 * @param policy a file with an {@link AccessPolicy}, YAML or JSON; null if the rules stand here
 * @param reload how often the file is looked at again; 30 s by default, zero for never
 * @param otherwise ({@code default} in a file) without a policy file: what becomes of events that no rule
 *     concerns; null for allow
 * @param rules without a policy file: the rules; null for none
 */
public record AccessSettings(
        @Nullable Path policy,
        Duration reload,
        @Key("default") @Nullable Then otherwise,
        @Nullable List<AccessRule> rules) {

    public AccessSettings {
        Objects.requireNonNull(reload, "reload");
        if (reload.isNegative()) {
            throw new IllegalArgumentException("reload must not be negative");
        }
        if (policy != null && rules != null) {
            throw new IllegalArgumentException("rules can't stand beside policy; keep one");
        }
        if (policy != null && otherwise != null) {
            throw new IllegalArgumentException("default can't stand beside policy, which has its own");
        }
        rules = rules == null ? null : List.copyOf(rules);
    }

    /** No rules; classified events keep away from writers that protect too little. */
    public static AccessSettings defaults() {
        return new AccessSettings(null, Duration.ofSeconds(30), null, null);
    }

    /** A policy in a file. */
    public static AccessSettings of(Path policy) {
        return defaults().withPolicy(policy);
    }

    /** Rules without a file. */
    public static AccessSettings of(List<AccessRule> rules) {
        return new AccessSettings(null, Duration.ofSeconds(30), null, rules);
    }

    public AccessSettings withPolicy(@Nullable Path value) {
        return new AccessSettings(value, reload, otherwise, rules);
    }

    public AccessSettings withReload(Duration value) {
        return new AccessSettings(policy, value, otherwise, rules);
    }
}
