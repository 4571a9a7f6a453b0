package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was noticed: the first of each kind, and how many more there are. Files can be made to give cause for millions. One
 * thread.
 */
final class Findings {

    private static final int KEPT = 16;

    private final List<Finding> first = new ArrayList<>();
    private final Map<Kind, Integer> counts = new LinkedHashMap<>();

    /**
     * What is counted together.
     *
     * @param rule what is broken; empty if the verdict says enough
     */
    private record Kind(Verdict verdict, String rule) {

        String message(String message) {
            return rule.isEmpty() ? message : rule + ": " + message;
        }
    }

    void add(Verdict verdict, long offset, String message) {
        add(new Kind(verdict, ""), offset, message);
    }

    /** Something that no place in a file can be named for. */
    void add(Verdict verdict, String rule, String message) {
        add(new Kind(verdict, rule), -1, message);
    }

    private void add(Kind kind, long offset, String message) {
        if (counts.merge(kind, 1, Integer::sum) <= KEPT) {
            first.add(new Finding(kind.verdict(), offset, kind.message(message)));
        }
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>(first);
        counts.forEach((kind, count) -> {
            if (count > KEPT) {
                all.add(new Finding(kind.verdict(), -1, kind.message((count - KEPT) + " more findings of this kind")));
            }
        });
        return all;
    }
}
