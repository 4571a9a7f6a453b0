package io.github.inkseal.sanitizer.internal.policy;

import io.github.inkseal.sanitizer.internal.find.Ruleset;
import io.github.inkseal.sanitizer.internal.mask.KeyedToken;
import io.github.inkseal.sanitizer.internal.mask.Masker;
import io.github.inkseal.spi.Tokenizer;
import org.jspecify.annotations.Nullable;

/** A policy that works: its rules and its masks. Immutable; any thread. */
public final class CompiledPolicy {

    private final Ruleset rules;
    private final byte @Nullable [] tokenKey;
    private final String tokenId;
    private final @Nullable Tokenizer tokenizer;

    CompiledPolicy(Ruleset rules, byte @Nullable [] tokenKey, String tokenId, @Nullable Tokenizer tokenizer) {
        this.rules = rules;
        this.tokenKey = tokenKey;
        this.tokenId = tokenId;
        this.tokenizer = tokenizer;
    }

    /** The built-in rules of levels A and B. */
    public static CompiledPolicy standard() {
        return new CompiledPolicy(Ruleset.standard(), null, "", null);
    }

    public Ruleset rules() {
        return rules;
    }

    /** Masks for one thread. */
    public Masker newMasker() {
        return new Masker(rules, tokenKey == null ? null : new KeyedToken(tokenKey, tokenId), tokenizer);
    }
}
