package io.github.inkseal.benchmarks;

/**
 * How much one run does.
 *
 * @param warmupBursts bursts of each kind of call before the caller's cost is measured
 * @param bursts bursts of each kind of call that are measured
 * @param burst calls a burst and thread; a small part of the smallest queue
 * @param warmup messages before the sustained rate is measured, all threads together
 * @param messages messages measured, all threads together
 * @param idleSeconds seconds that an idle application is watched
 */
record RunSize(int warmupBursts, int bursts, int burst, int warmup, int messages, int idleSeconds) {}
