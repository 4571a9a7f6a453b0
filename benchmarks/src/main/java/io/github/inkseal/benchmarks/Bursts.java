package io.github.inkseal.benchmarks;

/** Log calls in a loop. */
@FunctionalInterface
interface Bursts {

    /**
     * Calls {@code count} times without a look at the clock.
     *
     * @param from the number of the first call; it decides on the arguments
     */
    void burst(int from, int count);
}
