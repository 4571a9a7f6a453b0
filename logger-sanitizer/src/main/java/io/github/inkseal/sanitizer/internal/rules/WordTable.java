package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is looked at when a word begins, by the word's first three characters: a bit says whether there is
 * anything, so that an ordinary word costs one look.
 *
 * <p>The lower five bits of each character make the number, which folds capitals and now and then something
 * else; each entry checks for itself.
 */
public final class WordTable {

    private static final long[] BEGINNINGS = new long[512];

    /** A bit for a hash of the first four characters. */
    private static final long[] LONGER_BEGINNINGS = new long[512];

    private static final Entry[][] ENTRIES = new Entry[1 << 15][];

    static {
        List<Entry> all = new ArrayList<>(Tokens.all());
        all.addAll(Keywords.all());
        for (Entry entry : all) {
            for (int code : codes(entry.start())) {
                Entry[] bucket = ENTRIES[code] == null ? new Entry[0] : ENTRIES[code];
                bucket = Arrays.copyOf(bucket, bucket.length + 1);
                bucket[bucket.length - 1] = entry;
                ENTRIES[code] = bucket;
                BEGINNINGS[code >>> 6] |= 1L << code;
                markLonger(entry.start(), code);
            }
        }
    }

    /** Something that begins with certain characters. */
    interface Entry {

        /** Its first characters, at least two. */
        String start();

        /** Looks at a word that may begin so. True if nothing else can be there. */
        boolean at(Scan s, int i);
    }

    private WordTable() {}

    private static List<Integer> codes(String start) {
        if (start.length() >= 3) {
            return List.of(code(start.charAt(0), start.charAt(1), start.charAt(2)));
        }
        List<Integer> codes = new ArrayList<>();
        // What begins with two letters goes on with a digit, or with one as hex has it.
        for (char third : "0123456789abcdef".toCharArray()) {
            codes.add(code(start.charAt(0), start.charAt(1), third));
        }
        return codes;
    }

    private static void markLonger(String start, int code) {
        for (int any = 0; any < 32; any++) {
            if (start.length() < 4 || (start.charAt(3) & 31) == any) {
                int hash = hash(code, (char) any);
                LONGER_BEGINNINGS[hash >>> 6] |= 1L << hash;
            }
        }
    }

    private static int hash(int code, char fourth) {
        return (code ^ (fourth & 31) * 0x2f1b) & 0x7fff;
    }

    /** The number of three characters. */
    public static int code(char x, char y, char z) {
        return (x & 31) << 10 | (y & 31) << 5 | (z & 31);
    }

    /** Whether anything begins so. */
    public static boolean mayBegin(int code) {
        return (BEGINNINGS[code >>> 6] & (1L << code)) != 0;
    }

    /** Whether anything begins so that goes on with a fourth character: for where the first look says yes. */
    public static boolean mayGoOn(int code, char fourth) {
        int hash = hash(code, fourth);
        return (LONGER_BEGINNINGS[hash >>> 6] & (1L << hash)) != 0;
    }

    /**
     * Whether one of the entries that begin so stands at a place, as far as the text goes: beyond its end it might
     * go on.
     */
    public static boolean mayStand(char[] a, int i, int n, int code) {
        Entry[] bucket = ENTRIES[code];
        if (bucket != null) {
            for (Entry entry : bucket) {
                if (mayStand(a, i, n, entry.start())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayStand(char[] a, int i, int n, String start) {
        int length = Math.min(start.length(), n - i);
        for (int k = 0; k < length; k++) {
            if (Chars.lower(a[i + k]) != Chars.lower(start.charAt(k))) {
                return false;
            }
        }
        return true;
    }

    /** Asks all entries that begin so. */
    public static void at(Scan s, int i, int code) {
        Entry[] bucket = ENTRIES[code];
        if (bucket != null) {
            for (Entry entry : bucket) {
                if (entry.at(s, i)) {
                    return;
                }
            }
        }
    }
}
