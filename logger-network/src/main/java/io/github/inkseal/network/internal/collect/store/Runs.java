package io.github.inkseal.network.internal.collect.store;

import java.util.Arrays;
import java.util.Collection;

/**
 * A set of numbers as runs without gaps, in order. Numbers that come one after the other are one run however many they are;
 * if there are more runs than a bound, the lowest are forgotten. One thread.
 *
 * <p>What is added at once is merged in one pass, so that its order, which is the sender's choice, costs nothing.
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

    /** Numbers in whatever order, all of them. */
    static Runs of(Collection<Long> numbers) {
        Runs runs = new Runs(Integer.MAX_VALUE);
        numbers.stream().mapToLong(Long::longValue).sorted().forEach(n -> runs.append(n, n));
        return runs;
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
        int at = Arrays.binarySearch(from, 0, count, n);
        int run = at >= 0 ? at : -at - 2;
        return run >= 0 && n <= to[run];
    }

    /** Adds all numbers of a run, both ends included. */
    void add(long first, long last) {
        if (count == 0 || first >= from[count - 1]) {
            append(first, last);
            forget();
        } else {
            Runs one = new Runs(1);
            one.append(first, last);
            add(one);
        }
    }

    /** Adds all numbers of another one. */
    void add(Runs more) {
        if (count == 0 || more.count == 0 || more.from[0] >= from[count - 1]) {
            for (int run = 0; run < more.count; run++) {
                append(more.from[run], more.to[run]);
            }
            forget();
            return;
        }
        long[] oldFrom = from;
        long[] oldTo = to;
        int old = count;
        from = new long[Math.max(FIRST, old + more.count)];
        to = new long[from.length];
        count = 0;
        int i = 0;
        int j = 0;
        while (i < old || j < more.count) {
            if (j == more.count || (i < old && oldFrom[i] <= more.from[j])) {
                append(oldFrom[i], oldTo[i]);
                i++;
            } else {
                append(more.from[j], more.to[j]);
                j++;
            }
        }
        forget();
    }

    /** Adds a run that begins before none that is there. */
    private void append(long first, long last) {
        if (count > 0 && first - 1 <= to[count - 1]) {
            to[count - 1] = Math.max(to[count - 1], last);
            return;
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = first;
        to[count++] = last;
    }

    private void forget() {
        int over = count - most;
        if (over > 0) {
            from = Arrays.copyOfRange(from, over, count);
            to = Arrays.copyOfRange(to, over, count);
            count = most;
        }
    }
}
