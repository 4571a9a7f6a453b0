package io.github.inkseal.network.internal.collect.wire;

import java.util.Arrays;

/**
 * The bytes of a frame that is still coming. Grows with what has come, never with what was announced; what is longer than
 * the cap is counted down and not kept.
 */
final class Body {

    private static final int FIRST = 1024;

    private final int cap;
    private byte[] bytes = new byte[FIRST];
    private int length;
    private long missing;
    private boolean kept;

    Body(int cap) {
        this.cap = cap;
    }

    void expect(long announced) {
        missing = announced;
        length = 0;
        kept = announced <= cap;
        if (bytes.length > 64 * FIRST) {
            // One large frame should not hold its memory for as long as the connection lasts.
            bytes = new byte[FIRST];
        }
    }

    /** Takes what it needs; how many that were. */
    int take(byte[] from, int at, int end) {
        int n = (int) Math.min(missing, end - at);
        if (kept) {
            if (length + n > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(cap, Math.max(length + n, 2 * bytes.length)));
            }
            System.arraycopy(from, at, bytes, length, n);
            length += n;
        }
        missing -= n;
        return n;
    }

    boolean isComplete() {
        return missing == 0;
    }

    /** False if it is too long and was not kept. */
    boolean isKept() {
        return kept;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
