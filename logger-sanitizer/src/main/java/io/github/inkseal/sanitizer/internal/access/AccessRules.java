package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled policy. For each logger and level the rules that can concern an event are found once; where there
 * are none, an event without markers passes after one look into an array. One thread at a time.
 */
final class AccessRules {

    private static final int LEVELS = 5;
    private static final Classification[] CLASSES = Classification.values();
    private static final Rule[] NONE = {};

    private final List<Rule> rules;
    private final Rule otherwise;
    private final Rule floor;
    /** The writers that protect enough, by classification. */
    private final Map<Classification, Long> floors;

    private final long allWriters;
    private final boolean needsCaller;
    private Rule[] @Nullable [] plans = new Rule[64 * LEVELS][];

    /**
     * A policy.
     *
     * @param otherwise for events that no other concerns
     * @param floor counts events that no writer protects enough
     */
    AccessRules(List<Rule> rules, Rule otherwise, Rule floor, Map<Classification, Long> floors, long allWriters) {
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
        this.floor = floor;
        this.floors = new EnumMap<>(floors);
        this.allWriters = allWriters;
        this.needsCaller = rules.stream().anyMatch(rule -> !rule.files().isEmpty());
    }

    boolean needsCaller() {
        return needsCaller;
    }

    /** Narrows the event's writers. Returns the rule that denied it, or null if some writer is left. */
    @Nullable
    Rule judge(EventView event) {
        Rule[] plan = plan(event);
        List<String> markers = event.markers();
        if (plan.length == 0 && markers.isEmpty()) {
            return null;
        }
        Classification classification = markers.isEmpty() ? null : classify(markers);
        Rule decides = null;
        for (Rule rule : plan) {
            if (rule.concerns(event, classification)) {
                decides = rule;
                break;
            }
        }
        // First, so that what is told of a denial keeps away from those writers too.
        long before = event.writers() & allWriters;
        event.narrow(classification == null ? -1L : floors.getOrDefault(classification, 0L));
        long allowed = decides == null ? -1L : decides.allowed();
        if (decides != null && (before & allowed) == 0 && allWriters != 0) {
            return decides;
        }
        if ((event.writers() & allowed & allWriters) == 0 && allWriters != 0) {
            return floor;
        }
        event.narrow(allowed);
        return null;
    }

    private Rule[] plan(EventView event) {
        int at = event.rawLoggerId() * LEVELS + event.levelIndex();
        Rule[] plan = at < plans.length ? plans[at] : null;
        return plan != null ? plan : makePlan(event, at);
    }

    /** Up to the first rule that concerns them all, a default that denies included; none if all would allow. */
    private Rule[] makePlan(EventView event, int at) {
        List<Rule> candidates = new ArrayList<>();
        boolean decided = false;
        for (Rule rule : rules) {
            if (!decided && rule.mayConcern(event.loggerName(), event.levelIndex())) {
                candidates.add(rule);
                decided = rule.isUnconditional();
            }
        }
        if (!decided && otherwise.allowed() == 0) {
            candidates.add(otherwise);
        }
        boolean allAllow = candidates.stream().allMatch(rule -> rule.allowed() == -1L);
        Rule[] plan = allAllow ? NONE : candidates.toArray(Rule[]::new);
        if (at >= plans.length) {
            plans = Arrays.copyOf(plans, Math.max(at + 1, plans.length * 2));
        }
        plans[at] = plan;
        return plan;
    }

    /** The strictest of them; null if none of them is one. */
    private static @Nullable Classification classify(List<String> markers) {
        Classification strictest = null;
        for (int i = 0; i < markers.size(); i++) {
            String marker = markers.get(i);
            if (marker.startsWith(Extras.UNKNOWN_MARKER)) {
                throw new IllegalStateException("markers of an event could not be read");
            }
            for (Classification one : CLASSES) {
                if (one.name().equalsIgnoreCase(marker) && (strictest == null || one.compareTo(strictest) > 0)) {
                    strictest = one;
                }
            }
        }
        return strictest;
    }
}
