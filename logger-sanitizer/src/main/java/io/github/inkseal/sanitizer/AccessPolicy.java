package io.github.inkseal.sanitizer;

import io.github.inkseal.config.Key;
import io.github.inkseal.spi.Protection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who may see which events: the content of a policy file of {@code type: access}.
 *
 * @param otherwise ({@code default} in a file) what becomes of events that no rule concerns; allow by default
 * @param audit whether each denial is told, unless its rule says otherwise; no by default
 * @param classification the least protection of writers by the name of a {@link Classification}, where it is to
 *     be another than its own
 * @param allowLowering whether {@code classification} may ask for less than is usual; no by default
 * @param rules the first that concerns an event decides
 */
public record AccessPolicy(
        @Key("default") AccessRule.Then otherwise,
        boolean audit,
        Map<String, Protection> classification,
        boolean allowLowering,
        List<AccessRule> rules) {

    public AccessPolicy {
        Objects.requireNonNull(otherwise, "otherwise");
        classification = Map.copyOf(classification);
        rules = List.copyOf(rules);
    }

    /** No rules; classified events keep away from writers that protect too little. */
    public static AccessPolicy defaults() {
        return new AccessPolicy(AccessRule.Then.ALLOW, false, Map.of(), false, List.of());
    }
}
