package io.github.inkseal.benchmarks;

/**
 * One kind of log call in a loop. Each implementation has loops of its own, so that the compiler sees one
 * kind of call in each, as it does in a program.
 */
interface Calls extends Bursts {

    /** Calls once for each element and stores how long the call took, in nanoseconds, clock included. */
    void timed(int from, long[] nanos);

    /** How many lines a call writes, 0 or 1. */
    int lines();
}
