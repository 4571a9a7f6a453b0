package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.mask.MaskForm;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import io.github.inkseal.sanitizer.internal.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A compiled policy: which rules look for what, and how each masks. Immutable; any thread. */
public final class Ruleset {

    /** What all patterns together may look at for one record, in characters. */
    public static final int DEFAULT_BUDGET = 1 << 18;

    private final Rule[] rules;
    private final boolean[] builtIns;
    private final KeyDictionary keys;
    private final AllowList allowed;
    private final List<RegexRule> patterns;
    private final Set<String> canaries;
    private final int budget;

    /**
     * A ruleset.
     *
     * @param rules built-in rules with the masks the policy gives them, then those of {@code patterns}, then one for canaries
     * @param builtIns which built-in rules are on, by their ordinal
     */
    public Ruleset(
            List<Rule> rules,
            boolean[] builtIns,
            KeyDictionary keys,
            AllowList allowed,
            List<RegexRule> patterns,
            Set<String> canaries,
            int budget) {
        this.rules = rules.toArray(Rule[]::new);
        this.builtIns = builtIns.clone();
        this.keys = keys;
        this.allowed = allowed;
        this.patterns = List.copyOf(patterns);
        this.canaries = Set.copyOf(canaries);
        this.budget = budget;
    }

    /** All built-in rules of levels A and B with their own masks. */
    public static Ruleset standard() {
        boolean[] on = new boolean[BuiltIn.values().length];
        Arrays.fill(on, true);
        List<Rule> all = Arrays.stream(BuiltIn.values()).map(BuiltIn::rule).toList();
        return new Ruleset(all, on, KeyDictionary.standard(), AllowList.NOTHING, List.of(), Set.of(), DEFAULT_BUDGET);
    }

    /** The rule of a number. */
    public Rule rule(int index) {
        return rules[index];
    }

    /** How many rules there are. */
    public int count() {
        return rules.length;
    }

    public MaskForm mask(int index) {
        return rules[index].mask();
    }

    boolean[] builtIns() {
        return builtIns;
    }

    /** Whether a built-in rule is on. */
    public boolean isOn(BuiltIn rule) {
        return builtIns[rule.number()];
    }

    public KeyDictionary keys() {
        return keys;
    }

    AllowList allowed() {
        return allowed;
    }

    List<RegexRule> patterns() {
        return patterns;
    }

    /** Strings that must never reach a writer. */
    public Set<String> canaries() {
        return canaries;
    }

    int budget() {
        return budget;
    }

    /** Whether patterns or canaries look for things the finder's own rules don't know. */
    public boolean hasLongTail() {
        return !patterns.isEmpty() || !canaries.isEmpty();
    }
}
