package io.github.inkseal.benchmarks;

/**
 * How much one run does.
 *
 * @param warmupBursts bursts of each kind of call before the caller's cost is measured; searches before those measured
 * @param bursts bursts of each kind of call that are measured; of sealing, how many searches and how many JVMs
 * @param burst calls a burst and thread; a small part of the smallest queue
 * @param warmup messages before the sustained rate is measured, all threads together
 * @param messages messages measured, all threads together; of masking and of searching,
 *     those of the file that is read
 * @param millis how long an idle application is watched; how long masking warms up and is then measured, about;
 *     how long audit calls are made
 */
record RunSize(int warmupBursts, int bursts, int burst, int warmup, int messages, int millis) {}
