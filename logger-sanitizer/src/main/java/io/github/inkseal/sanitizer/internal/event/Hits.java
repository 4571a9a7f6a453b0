package io.github.inkseal.sanitizer.internal.event;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each rule has matched, for as long as the filter lives, whatever becomes of its policy. Any thread. */
final class Hits {

    /** Counts values that were given up because looking through them took too much work. */
    static final String OVER_BUDGET = "over-budget";

    /** Counts values that were given up because looking through them failed. */
    static final String FAILED = "failed";

    private final Map<String, LongAdder> byRule = new ConcurrentHashMap<>();

    void add(String rule) {
        byRule.computeIfAbsent(rule, id -> new LongAdder()).increment();
    }

    Map<String, Long> snapshot() {
        Map<String, Long> result = new TreeMap<>();
        byRule.forEach((rule, n) -> result.put(rule, n.sum()));
        return Collections.unmodifiableMap(result);
    }
}
