package io.github.inkseal.network.internal.collect.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A collector's counters. Any thread. */
public final class Counters {

    public final AtomicInteger connections = new AtomicInteger();
    public final LongAdder connected = new LongAdder();
    public final LongAdder accepted = new LongAdder();
    public final LongAdder stored = new LongAdder();
    public final LongAdder duplicates = new LongAdder();
    public final LongAdder failed = new LongAdder();
    public final LongAdder malformed = new LongAdder();
    public final LongAdder bytes = new LongAdder();
    public final LongAdder auditLost = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> limited = new ConcurrentHashMap<>();

    /** So many were turned away; the reason is one of the program's own words. */
    public void refused(String reason, int n) {
        refused.computeIfAbsent(reason, r -> new LongAdder()).add(n);
    }

    /** A limit was hit; its kind is one of the program's own words. */
    public void limited(String kind) {
        limited.computeIfAbsent(kind, k -> new LongAdder()).increment();
    }

    public Map<String, Long> refused() {
        return sums(refused);
    }

    public Map<String, Long> limited() {
        return sums(limited);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
