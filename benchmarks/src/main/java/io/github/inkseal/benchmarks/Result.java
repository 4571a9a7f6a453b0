package io.github.inkseal.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run found.
 *
 * @param round from 0
 * @param what the case
 * @param rival who was measured
 * @param measures the numbers, or the reason why there are none
 */
record Result(int round, Case what, Rival rival, Measures measures) {

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("round", round + 1);
        json.put("case", what.id());
        json.put("rival", rival.id());
        if (measures.failure() == null) {
            json.put("measures", measures.values());
        } else {
            json.put("failure", measures.failure());
        }
        return json;
    }

    /** A line about a run that is no result. */
    String complaint() {
        return rival.title() + ", " + what.id() + ", round " + (round + 1) + ": " + measures.failure();
    }
}
