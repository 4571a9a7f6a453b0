package io.github.inkseal.sanitizer.internal.policy;

import io.github.inkseal.sanitizer.internal.find.AllowList;
import io.github.inkseal.sanitizer.internal.find.Ruleset;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Policies that nobody can write, for what happens when the code is at fault. */
public final class BrokenPolicy {

    private BrokenPolicy() {}

    /** Every matcher that finds something throws at that moment, for it can't look up whether its rule is on. */
    public static CompiledPolicy failingAtEachFind() {
        Ruleset rules = new Ruleset(
                Arrays.stream(BuiltIn.values()).map(BuiltIn::rule).toList(),
                new boolean[0],
                KeyDictionary.standard(),
                AllowList.NOTHING,
                List.of(),
                Set.of(),
                1 << 18);
        return new CompiledPolicy(rules, null, "", null);
    }
}
