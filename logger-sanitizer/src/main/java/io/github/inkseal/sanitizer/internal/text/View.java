package io.github.inkseal.sanitizer.internal.text;

import java.util.Arrays;

/**
 * Another reading of a text: what it says once unseen characters are dropped, look-alikes folded, or escapes
 * decoded. Remembers where each character came from, so that what is found here can be masked there. One
 * thread.
 */
public final class View {

    /** The reading itself. */
    public final Text text = new Text();

    private int[] origins = new int[512];
    private int sourceLength;

    /** Where the character at a place of this reading begins in the source; behind the last, the source's length. */
    public int origin(int index) {
        return index >= text.length ? sourceLength : origins[index];
    }

    /** Where in the source the span that ends before {@code index} ends: what was dropped behind it stays outside. */
    public int originEnd(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private int[] ends = new int[512];

    void begin(int length) {
        text.clear();
        sourceLength = length;
        if (origins.length > (1 << 16)) {
            origins = new int[512];
            ends = new int[512];
        }
    }

    void put(char c, int from, int to) {
        int at = text.length;
        text.append(c);
        if (at >= origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        origins[at] = from;
        ends[at] = to;
    }
}
