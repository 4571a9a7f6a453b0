package io.github.inkseal.crypto;

import java.util.List;
import java.util.stream.Stream;

/**
 * What reading sealed logs has shown.
 *
 * @param segments each file, by stream and index
 * @param chain what does not follow from one segment to the next
 * @param removed segments that retention removed, as the log itself says
 * @param originVerified whether an origin key was at hand and vouches for all segments
 * @param endAttested whether an anchor was at hand and met
 */
public record LogReport(
        List<SegmentReport> segments, List<Finding> chain, long removed, boolean originVerified, boolean endAttested) {

    public LogReport {
        segments = List.copyOf(segments);
        chain = List.copyOf(chain);
    }

    /** The gravest of all. */
    public Verdict verdict() {
        return Verdict.gravest(Stream.concat(
                        segments.stream().map(SegmentReport::verdict),
                        chain.stream().map(Finding::verdict))
                .toList());
    }

    /** Authentic records of all segments. */
    public long records() {
        return segments.stream().mapToLong(SegmentReport::records).sum();
    }
}
