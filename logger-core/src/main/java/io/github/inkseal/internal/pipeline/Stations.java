package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.redact.RedactorChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events pass, from one reload to the next: replaced as a whole, between two events. */
final class Stations {

    final FilterStage[] filters;
    /** Those of them that have records tell of what they kept back. */
    final FilterStage[] storms;

    final EncoderGroup[] groups;
    final WriterLane[] lanes;
    final @Nullable Redactor redactor;
    /** What filters counted that were here before; set before others can see this. */
    FilterPast past = FilterPast.NONE;

    final boolean needsCaller;
    final boolean needsTending;
    /** The writers with {@code audit: true}, a bit each. */
    final long auditWriters;

    /**
     * Some.
     *
     * @param filters in their order, those that redact last
     */
    Stations(List<FilterStage> filters, List<EncoderGroup> groups, List<WriterLane> lanes, boolean needsCaller) {
        this.filters = filters.toArray(FilterStage[]::new);
        storms = filters.stream().filter(FilterStage::summarizes).toArray(FilterStage[]::new);
        this.groups = groups.toArray(EncoderGroup[]::new);
        this.lanes = lanes.toArray(WriterLane[]::new);
        this.needsCaller = needsCaller;
        List<Redactor> redactors = new ArrayList<>();
        for (FilterStage filter : filters) {
            Redactor one = filter.redactor();
            if (one != null) {
                redactors.add(one);
            }
        }
        redactor = redactors.isEmpty() ? null : RedactorChain.of(redactors);
        boolean tending = storms.length > 0;
        long audit = 0;
        for (WriterLane lane : lanes) {
            tending |= lane.needsTending();
            audit |= lane.isAudit() ? lane.bit() : 0;
        }
        needsTending = tending;
        auditWriters = audit;
    }
}
