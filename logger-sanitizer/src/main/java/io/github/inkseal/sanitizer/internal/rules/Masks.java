package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Our own masks beside a place: what they stand for was read together with it, so that it is not read again. */
final class Masks {

    private static final String TYPED = "[masked:";
    private static final int LONGEST = 32;

    private Masks() {}

    /** Whether a mask begins here. */
    static boolean beginsAt(Scan s, int at) {
        return s.startsWith(at, "***") || s.startsWith(at, TYPED);
    }

    /** Whether one stands within a stretch. */
    static boolean standsIn(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (beginsAt(s, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one ends before a place. */
    static boolean endsAt(Scan s, int end) {
        if (s.startsWith(end - 3, "***")) {
            return true;
        }
        if (s.at(end - 1) != ']') {
            return false;
        }
        int at = end - 2;
        while (at >= 0 && end - at < LONGEST && s.a[at] != '[') {
            at--;
        }
        return s.startsWith(at, TYPED);
    }
}
