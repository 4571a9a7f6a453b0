package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;

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

    /** Whether a value is one: what begins with three stars and goes on is a secret, and a bad one. */
    static boolean isValue(Scan s, int at) {
        if (s.startsWith(at, TYPED)) {
            return true;
        }
        int stars = at;
        while (s.at(stars) == '*') {
            stars++;
        }
        int end = stars;
        while (end - stars < 5 && isAlnum(s.at(end))) {
            end++;
        }
        boolean card = stars - at == 4 && isDigit(s.at(stars)) && isDigit(s.at(stars + 3));
        return stars - at >= 3 && (card || end - stars < 5);
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
