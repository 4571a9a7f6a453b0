package io.github.inkseal.internal.filter;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that stand for message templates without keeping their text, which may hold a secret where an application puts its
 * messages together. The text is read as a polynomial over the field of 2^61 - 1 at a random place: for two texts of a
 * million characters the chance of one number is below 10^-12, and nobody outside can look for such a pair. One thread.
 */
final class Fingerprints {

    private static final long FIELD = (1L << 61) - 1;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long base = new SecureRandom().nextLong() >>> 4;
    /** By the number of a template, which always means the same text; 0 where it is not known yet. */
    private long[] known = new long[256];

    /** The number of the event's template, the same whether the template has a number of its own yet or not. */
    long of(EventView event) {
        int id = event.templateId();
        if (id == InternTable.NONE) {
            return of(event.messageTemplate());
        }
        if (id >= known.length) {
            known = Arrays.copyOf(known, Math.max(id + 1, known.length * 2));
        }
        if (known[id] == 0) {
            known[id] = of(event.messageTemplate());
        }
        return known[id];
    }

    /** The number of its template in its logger. */
    long ofTemplate(EventView event) {
        return mix(of(event), event.rawLoggerId());
    }

    private long of(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        long sum = text.length() + 2L;
        for (int i = 0; i < text.length(); i++) {
            sum = times(sum, base) + text.charAt(i) + 1;
        }
        return sum == 0 ? 1 : sum;
    }

    private static long times(long a, long b) {
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        long folded = (low & FIELD) + ((high << 3) | (low >>> 61));
        return (folded & FIELD) + (folded >>> 61);
    }

    /** One number of two. */
    static long mix(long a, long b) {
        long z = a ^ ((b + STEP) * STEP);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
