package io.github.inkseal.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What reading sealed logs has shown.
 *
 * @param segments each file, by stream and index
 * @param chain what does not follow from one segment to the next
 * @param removed segments that retention removed, as the log itself says
 * @param originVerified whether an origin key was at hand and vouches for all files, one at least, but for those whose
 *     header a crash has cut short, or that were removed before they could be read
 * @param endAttested whether an anchor was at hand and met
 */
public record LogReport(
        List<SegmentReport> segments, List<Finding> chain, long removed, boolean originVerified, boolean endAttested) {

    public LogReport {
        segments = List.copyOf(segments);
        chain = List.copyOf(chain);
    }

    /**
     * Holds what was noted down earlier against logs that were read together. An anchor that no segment of any of them meets
     * is told of the log that has its stream, or else of the first.
     */
    public static List<LogReport> attested(List<LogReport> logs, List<Anchor> anchors) {
        List<List<Finding>> unmet =
                logs.stream().<List<Finding>>map(log -> new ArrayList<>()).toList();
        boolean[] met = new boolean[logs.size()];
        for (Anchor anchor : anchors) {
            boolean any = false;
            int where = 0;
            for (int i = 0; i < logs.size(); i++) {
                List<SegmentReport> segments = logs.get(i).segments();
                boolean here = segments.stream().anyMatch(anchor::isMetBy);
                met[i] |= here;
                any |= here;
                where = segments.stream().anyMatch(one -> one.stream().equals(anchor.stream())) ? i : where;
            }
            if (!any && !logs.isEmpty()) {
                unmet.get(where)
                        .add(new Finding(
                                Verdict.CHAIN,
                                -1,
                                "the anchor is not met: segment " + anchor.index() + " of stream " + anchor.stream()
                                        + " is not there any more with its " + anchor.frames() + " frames"));
            }
        }
        List<LogReport> attested = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            LogReport log = logs.get(i);
            List<Finding> chain = new ArrayList<>(log.chain());
            chain.addAll(unmet.get(i));
            boolean end = met[i] && unmet.get(i).isEmpty();
            attested.add(new LogReport(log.segments(), chain, log.removed(), log.originVerified(), end));
        }
        return attested;
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
