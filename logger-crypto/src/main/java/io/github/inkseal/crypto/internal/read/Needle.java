package io.github.inkseal.crypto.internal.read;

import java.util.Arrays;

/** Finds bytes in bytes by skipping (R. N. Horspool, Practical fast searching in strings, 1980). Any thread. */
final class Needle {

    private final byte[] bytes;
    private final int[] skip = new int[256];

    Needle(byte[] bytes) {
        this.bytes = bytes.clone();
        Arrays.fill(skip, bytes.length);
        for (int i = 0; i < bytes.length - 1; i++) {
            skip[bytes[i] & 0xff] = bytes.length - 1 - i;
        }
    }

    /** Whether they are somewhere between two places. */
    boolean isIn(byte[] hay, int from, int to) {
        int length = bytes.length;
        if (length == 0) {
            return true;
        }
        byte last = bytes[length - 1];
        int at = from + length - 1;
        while (at < to) {
            byte there = hay[at];
            if (there == last && matches(hay, at - length + 1)) {
                return true;
            }
            at += skip[there & 0xff];
        }
        return false;
    }

    private boolean matches(byte[] hay, int from) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (hay[from + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
