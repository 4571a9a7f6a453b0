package io.github.inkseal.benchmarks;

import java.util.Arrays;

/** The middle of some values. */
public final class Median {

    private Median() {}

    /**
     * The value in the middle, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no median of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
