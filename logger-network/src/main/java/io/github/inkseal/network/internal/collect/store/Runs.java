package io.github.inkseal.network.internal.collect.store;

import java.util.Arrays;

/**
 * A set of numbers as runs without gaps, in order. Numbers that come one after the other are one run however many they are;
 * if there are more runs than a bound, the lowest is forgotten. One thread.
 */
final class Runs {

    private static final int FIRST = 4;

    private final int most;
    private long[] from = new long[FIRST];
    private long[] to = new long[FIRST];
    private int count;

    Runs(int most) {
        this.most = most;
    }

    int count() {
        return count;
    }

    long from(int run) {
        return from[run];
    }

    long to(int run) {
        return to[run];
    }

    boolean contains(long n) {
        int run = atOrBelow(n);
        return run >= 0 && n <= to[run];
    }

    /** Adds all numbers of a run, both ends included. */
    void add(long first, long last) {
        // The runs that touch it, or overlap it, become one with it.
        int low = atOrBelow(first);
        if (low < 0 || to[low] < first - 1) {
            low++;
        }
        int high = low;
        long newFrom = first;
        long newTo = last;
        while (high < count && from[high] <= last + 1) {
            newFrom = Math.min(newFrom, from[high]);
            newTo = Math.max(newTo, to[high]);
            high++;
        }
        replace(low, high, newFrom, newTo);
        if (count > most) {
            System.arraycopy(from, 1, from, 0, count - 1);
            System.arraycopy(to, 1, to, 0, count - 1);
            count--;
        }
    }

    private void replace(int low, int high, long newFrom, long newTo) {
        int more = 1 - (high - low);
        if (count + more > from.length) {
            from = Arrays.copyOf(from, 2 * from.length);
            to = Arrays.copyOf(to, 2 * to.length);
        }
        System.arraycopy(from, high, from, high + more, count - high);
        System.arraycopy(to, high, to, high + more, count - high);
        from[low] = newFrom;
        to[low] = newTo;
        count += more;
    }

    /** The last run that begins at or below a number; -1 for none. */
    private int atOrBelow(long n) {
        if (count > 0 && from[count - 1] <= n) {
            return count - 1;
        }
        int at = Arrays.binarySearch(from, 0, count, n);
        return at >= 0 ? at : -at - 2;
    }
}
