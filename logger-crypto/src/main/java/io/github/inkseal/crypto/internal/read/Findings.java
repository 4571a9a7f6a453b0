package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was noticed in a file: the first of each verdict, and how many more there are. A file can be made to give cause
 * for millions. One thread.
 */
final class Findings {

    private static final int KEPT = 16;

    private final List<Finding> first = new ArrayList<>();
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    void add(Verdict verdict, long offset, String message) {
        if (counts.merge(verdict, 1, Integer::sum) <= KEPT) {
            first.add(new Finding(verdict, offset, message));
        }
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>(first);
        counts.forEach((verdict, count) -> {
            if (count > KEPT) {
                all.add(new Finding(verdict, -1, (count - KEPT) + " more findings of this kind"));
            }
        });
        return all;
    }
}
