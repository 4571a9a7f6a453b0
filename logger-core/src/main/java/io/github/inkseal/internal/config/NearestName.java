package io.github.inkseal.internal.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that was probably meant.
 *
 * <p>The distance is Damerau and Levenshtein's with adjacent transpositions: letters added, left out,
 * replaced or swapped with their neighbour. Case does not count.
 */
final class NearestName {

    /** No key is near this length; it keeps the table small whatever a file holds. */
    private static final int LONGEST = 64;

    private NearestName() {}

    /** The name nearest to what was written, or null if none is near. */
    static @Nullable String of(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return null;
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int least = Integer.MAX_VALUE;
        String nearest = null;
        for (String candidate : known) {
            int d = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (d < least) {
                least = d;
                nearest = candidate;
            }
        }
        return least <= tolerance(wanted.length()) ? nearest : null;
    }

    /** {@code did you mean "x"?}, or all known names after the given words if none is near. */
    static String hint(String written, Collection<String> known, String otherwise) {
        String nearest = of(written, known);
        return nearest != null ? "did you mean \"" + nearest + "\"?" : otherwise + String.join(", ", known);
    }

    private static int tolerance(int length) {
        return length <= 3 ? 1 : length <= 6 ? 2 : 3;
    }

    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
