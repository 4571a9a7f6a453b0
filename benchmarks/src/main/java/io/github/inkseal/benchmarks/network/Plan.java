package io.github.inkseal.benchmarks.network;

import java.util.Map;

/**
 * How thoroughly to measure.
 *
 * @param name the option that chooses it
 * @param rounds of the rates
 * @param rareRounds of all else but outages, which are watched once
 * @param warmup messages before a rate is measured
 * @param messages messages of a rate, at RELP's speed
 * @param backlog messages that wait on disk
 * @param bursts of calls, and as many before
 * @param seconds of an outage's run
 */
record Plan(String name, int rounds, int rareRounds, int warmup, int messages, int backlog, int bursts, int seconds) {

    static final Plan SMOKE = new Plan("smoke", 1, 1, 2_000, 3_000, 20_000, 2, 3);
    static final Plan QUICK = new Plan("quick", 2, 1, 300_000, 300_000, 1_000_000, 30, 15);
    static final Plan FULL = new Plan("full", 5, 3, 400_000, 800_000, 1_000_000, 200, 15);

    boolean smoke() {
        return name.equals("smoke");
    }

    int rounds(Case.Kind kind) {
        return switch (kind) {
            case RATE -> rounds;
            case DRAIN, CALLER -> rareRounds;
            case OUTAGE -> 1;
        };
    }

    /** What a measured JVM needs to know, as system properties. */
    Map<String, Integer> sizes() {
        return Map.of("warmup", warmup, "messages", messages, "backlog", backlog, "bursts", bursts, "seconds", seconds);
    }
}
