package io.github.inkseal.sanitizer.internal.access;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How often each rule has denied an event, by its name; kept when the policy is replaced. */
final class Denials {

    /** A rule's denials are told at most this often. */
    private static final long TELL_EVERY_NANOS = 1_000_000_000L;

    private final Map<String, OfRule> byRule = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    Denials(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    OfRule of(String rule) {
        return byRule.computeIfAbsent(rule, OfRule::new);
    }

    /** Only what occurred. Any thread. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byRule.forEach((name, rule) -> {
            if (rule.count > 0) {
                counts.put(name, rule.count);
            }
        });
        return counts;
    }

    /** The denials of one rule. Written by one thread at a time. */
    final class OfRule {
        private final String name;
        private volatile long count;
        private long untold;
        private long lastTold;
        private boolean toldOnce;

        private OfRule(String name) {
            this.name = name;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time
        void add() {
            count++;
        }

        /** What to tell of one more denial; null if the last was told just now. */
        @Nullable
        String notice() {
            long now = nanoClock.getAsLong();
            if (toldOnce && now - lastTold < TELL_EVERY_NANOS) {
                untold++;
                return null;
            }
            toldOnce = true;
            lastTold = now;
            long more = untold;
            untold = 0;
            return "access denied by rule " + name + (more == 0 ? "" : ", after " + more + " more that were not told");
        }
    }
}
