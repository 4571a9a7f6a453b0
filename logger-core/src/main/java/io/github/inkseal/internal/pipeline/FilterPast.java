package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.redact.Redactor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What filters counted that were taken out of a pipeline, so that no counter ever falls. Immutable. */
record FilterPast(Map<String, Long> filtered, Map<String, Long> denials, Map<String, Long> hits) {

    static final FilterPast NONE = new FilterPast(Map.of(), Map.of(), Map.of());

    /** With those that are among the first and not among the second. */
    FilterPast with(FilterStage[] before, FilterStage[] after) {
        Map<String, Long> allFiltered = new LinkedHashMap<>(filtered);
        Map<String, Long> allDenials = new LinkedHashMap<>(denials);
        Map<String, Long> allHits = new LinkedHashMap<>(hits);
        List<FilterStage> staying = Arrays.asList(after);
        for (FilterStage filter : before) {
            if (!staying.contains(filter)) {
                allFiltered.merge(filter.name(), filter.dropped(), Long::sum);
                AccessControl access = filter.access();
                if (access != null) {
                    access.denials().forEach((rule, n) -> allDenials.merge(rule, n, Long::sum));
                }
                Redactor redactor = filter.redactor();
                if (redactor != null) {
                    redactor.hits().forEach((rule, n) -> allHits.merge(rule, n, Long::sum));
                }
            }
        }
        return new FilterPast(
                Collections.unmodifiableMap(allFiltered),
                Collections.unmodifiableMap(allDenials),
                Collections.unmodifiableMap(allHits));
    }
}
