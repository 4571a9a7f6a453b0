package io.github.inkseal.sanitizer.internal.policy;

import io.github.inkseal.sanitizer.PatternRule;
import java.util.List;

/** The shipped patterns, for tests of other packages. */
public final class ShippedRules {

    private ShippedRules() {}

    public static List<PatternRule> levelC() {
        return LevelC.RULES;
    }

    public static List<PatternRule> classic() {
        return Classic.RULES;
    }
}
