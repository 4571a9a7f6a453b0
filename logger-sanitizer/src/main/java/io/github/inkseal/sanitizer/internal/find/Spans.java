package io.github.inkseal.sanitizer.internal.find;

import java.util.Arrays;

/**
 * What a scan has found: places in the text, each with the number of its rule, and how many leading characters
 * its mask may keep (a vendor's prefix). Reused; one thread.
 */
public final class Spans {

    /** Mask it in full, whatever the rule's form: it is more than the rule found. */
    public static final int ALL = -1;

    private int count;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] rules = new int[16];
    private int[] kept = new int[16];

    /** Adds a span whose mask keeps nothing by itself. */
    public void add(int start, int end, int rule) {
        add(start, end, rule, 0);
    }

    /**
     * Adds a span; an empty one is ignored.
     *
     * @param keep leading characters the mask may keep, or {@link #ALL} to mask without regard to the form
     */
    public void add(int start, int end, int rule, int keep) {
        if (end <= start) {
            return;
        }
        if (count == starts.length) {
            grow();
        }
        starts[count] = start;
        ends[count] = end;
        rules[count] = rule;
        kept[count] = keep;
        count++;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public int start(int index) {
        return starts[index];
    }

    public int end(int index) {
        return ends[index];
    }

    public int rule(int index) {
        return rules[index];
    }

    public int keep(int index) {
        return kept[index];
    }

    public void clear() {
        count = 0;
        if (starts.length > 4096) {
            starts = new int[16];
            ends = new int[16];
            rules = new int[16];
            kept = new int[16];
        }
    }

    /** Forgets the spans from {@code newCount} on. */
    void truncate(int newCount) {
        count = newCount;
    }

    /** Puts spans in order of their start, longer ones first; few and nearly sorted as they come. */
    void sort() {
        boolean sorted = true;
        for (int i = 1; i < count; i++) {
            sorted &= !before(i, i - 1);
        }
        if (sorted) {
            return;
        }
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            // Start up, end down; the place keeps the order of what is alike. Lengths of texts fit 31 bits.
            keys[i] = ((long) starts[i] << 32) | (Integer.MAX_VALUE - ends[i]);
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (x, y) -> Long.compare(keys[x], keys[y]));
        starts = permuted(starts, order);
        ends = permuted(ends, order);
        rules = permuted(rules, order);
        kept = permuted(kept, order);
    }

    private static int[] permuted(int[] values, Integer[] order) {
        int[] result = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            result[i] = values[order[i]];
        }
        return result;
    }

    private boolean before(int x, int y) {
        return starts[x] < starts[y] || (starts[x] == starts[y] && ends[x] > ends[y]);
    }

    void set(int index, int start, int end, int rule, int keep) {
        starts[index] = start;
        ends[index] = end;
        rules[index] = rule;
        kept[index] = keep;
    }

    private void grow() {
        int n = starts.length * 2;
        starts = Arrays.copyOf(starts, n);
        ends = Arrays.copyOf(ends, n);
        rules = Arrays.copyOf(rules, n);
        kept = Arrays.copyOf(kept, n);
    }
}
