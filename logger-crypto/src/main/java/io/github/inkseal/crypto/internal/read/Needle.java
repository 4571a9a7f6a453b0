package io.github.inkseal.crypto.internal.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds bytes in bytes, eight places at a time: two of the bytes looked for, those that logs have least of, must stand
 * at their distance. Whether one of eight bytes is zero is asked of a long at once (Hacker's Delight, 6-1). Any thread.
 */
final class Needle {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PLACES = Long.BYTES;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** What logs are full of, the most frequent first. */
    private static final byte[] FREQUENT =
            " 0123456789eotanirslcdmpu.:-,[]hgf\"/=_bkvwyIONEFAR\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int first;
    private final int second;
    private final long firstEight;
    private final long secondEight;

    Needle(byte[] bytes) {
        this.bytes = bytes.clone();
        first = rarest(-1);
        second = bytes.length > 1 ? rarest(first) : first;
        firstEight = bytes.length == 0 ? 0 : (bytes[first] & 0xff) * ONES;
        secondEight = bytes.length == 0 ? 0 : (bytes[second] & 0xff) * ONES;
    }

    private int rarest(int but) {
        int best = but == 0 ? 1 : 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i != but && rarity(bytes[i]) > rarity(bytes[best])) {
                best = i;
            }
        }
        return best;
    }

    private static int rarity(byte b) {
        for (int i = 0; i < FREQUENT.length; i++) {
            if (FREQUENT[i] == b) {
                return i;
            }
        }
        return FREQUENT.length;
    }

    /** Whether they are somewhere between two places. */
    boolean isIn(byte[] hay, int from, int to) {
        int length = bytes.length;
        if (length == 0) {
            return true;
        }
        int last = to - length;
        int at = from;
        for (; at <= last - (PLACES - 1); at += PLACES) {
            long different = ((long) EIGHT.get(hay, at + first) ^ firstEight)
                    | ((long) EIGHT.get(hay, at + second) ^ secondEight);
            if (((different - ONES) & ~different & HIGHS) != 0 && isAt(hay, at, at + PLACES - 1)) {
                return true;
            }
        }
        return isAt(hay, at, last);
    }

    /** Whether they begin at one of a few places. */
    private boolean isAt(byte[] hay, int from, int to) {
        for (int at = from; at <= to; at++) {
            if (hay[at + first] == bytes[first]
                    && hay[at + second] == bytes[second]
                    && Arrays.equals(hay, at, at + bytes.length, bytes, 0, bytes.length)) {
                return true;
            }
        }
        return false;
    }
}
